export interface ServerEvent {
  type: string;
  data: unknown;
}

export type Connection = 'connecting' | 'open' | 'lost';

const TYPES = ['open', 'run', 'nodes', 'datasets', 'project', 'reset'];
const RETRY_MILLIS = 2000;

/**
 * The events of the server. One tab of a browser holds the connection, since a browser allows six to a server, and
 * passes the events on; when that tab is closed, another one takes over.
 */
export class SharedEvents {
  readonly #address: string;
  readonly #onEvent: (event: ServerEvent) => void;
  readonly #onConnection: (connection: Connection) => void;
  readonly #channel: BroadcastChannel | undefined;
  #source: EventSource | undefined;
  #connection: Connection = 'connecting';

  constructor(
    address: string,
    onEvent: (event: ServerEvent) => void,
    onConnection: (connection: Connection) => void,
  ) {
    this.#address = address;
    this.#onEvent = onEvent;
    this.#onConnection = onConnection;
    // Browsers have locks on loopback and with TLS only; elsewhere each tab has a connection of its own.
    if ('locks' in navigator && 'BroadcastChannel' in window) {
      const name = `jedro-viz ${new URL(address, location.href).href}`;
      this.#channel = new BroadcastChannel(name);
      this.#channel.onmessage = (message: MessageEvent<Message>) => this.#receive(message.data);
      this.#channel.postMessage({ kind: 'hello' } satisfies Message);
      void navigator.locks.request(name, () => {
        this.#connect();
        return new Promise(() => undefined);
      });
    } else {
      this.#connect();
    }
  }

  #receive(message: Message): void {
    switch (message.kind) {
      case 'hello':
        if (this.#source !== undefined) {
          this.#channel?.postMessage({ kind: 'connection', connection: this.#connection } satisfies Message);
        }
        break;
      case 'connection':
        this.#onConnection(message.connection);
        break;
      case 'event':
        this.#onEvent(message.event);
        break;
    }
  }

  #connect(): void {
    const source = new EventSource(this.#address);
    this.#source = source;
    for (const type of TYPES) {
      source.addEventListener(type, (event: MessageEvent<string>) => {
        this.#report('open');
        this.#pass({ type, data: parse(event.data) });
      });
    }
    source.onopen = () => this.#report('open');
    source.onerror = () => {
      this.#report('lost');
      // A browser does not try again after an answer that is not a stream, such as that of a proxy.
      if (source.readyState === EventSource.CLOSED) {
        setTimeout(() => this.#connect(), RETRY_MILLIS);
      }
    };
  }

  #pass(event: ServerEvent): void {
    this.#onEvent(event);
    this.#channel?.postMessage({ kind: 'event', event } satisfies Message);
  }

  #report(connection: Connection): void {
    if (connection !== this.#connection) {
      this.#connection = connection;
      this.#onConnection(connection);
      this.#channel?.postMessage({ kind: 'connection', connection } satisfies Message);
    }
  }
}

type Message =
  { kind: 'hello' } | { kind: 'connection'; connection: Connection } | { kind: 'event'; event: ServerEvent };

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}
