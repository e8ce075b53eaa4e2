const TAG = /<(\/?[a-z][a-z0-9]*)((?:"[^"]*"|'[^']*'|[^"'<>])*)>|<(?=[a-z])/gi;

const ADDRESS = /\shref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"']+))/i;

/** HTML whose tags have no attributes but the web addresses of links; what begins as a tag and is none becomes text. */
export function withoutAttributes(html: string): string {
  return html.replace(TAG, (_, name: string | undefined, attributes: string | undefined) => {
    if (name === undefined) {
      return '&lt;';
    }
    const [, ...quoted] = ADDRESS.exec(attributes ?? '') ?? [];
    const address = quoted.find((each) => each !== undefined);
    return name.toLowerCase() === 'a' && address !== undefined
      ? `<a href="${address.replaceAll('"', '&quot;')}">`
      : `<${name}>`;
  });
}
