import type { Json, Slice } from '../api/types';

/** The body of a request: what the slice needs, and what was chosen in the form. */
export function requestBody(
  request: Slice['request'],
  choices: { runner: string; environment: string; params: string },
): { [key: string]: Json } {
  const body: { [key: string]: Json } = { ...request };
  if (choices.runner !== '') {
    body['runner'] = choices.runner;
  }
  if (choices.environment !== '') {
    body['env'] = choices.environment;
  }
  const params = parseParams(choices.params);
  if (Object.keys(params).length > 0) {
    body['params'] = params;
  }
  return body;
}

/** Parameters as `name=value` with commas between; values are JSON if they can be, else text. */
export function parseParams(text: string): { [key: string]: Json } {
  const params: { [key: string]: Json } = {};
  for (const part of text.split(/,(?![^[{"]*[\]}"])/)) {
    const at = part.indexOf('=');
    if (at > 0) {
      params[part.slice(0, at).trim()] = parseValue(part.slice(at + 1).trim());
    }
  }
  return params;
}

function parseValue(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return text;
  }
}
