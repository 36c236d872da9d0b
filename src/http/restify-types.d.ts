/** What this room uses of restify 12, which has no types of its own (those of DefinitelyTyped are of version 8). */
declare module 'restify' {
  export type Message = import('node:http').IncomingMessage & { params: Record<string, string> };
  export type Reply = import('node:http').ServerResponse & {
    /** Writes without formatters and marks the response as sent. */
    sendRaw(status: number, body: string, headers: Record<string, string>): void;
  };
  type Handler = (request: Message, response: Reply, next: (stop: false) => void) => void;

  interface Server {
    readonly server: import('node:http').Server;
    get(path: string, handler: Handler): void;
    head(path: string, handler: Handler): void;
    post(path: string, handler: Handler): void;
    put(path: string, handler: Handler): void;
    del(path: string, handler: Handler): void;
    on(event: 'error', act: (error: Error) => void): void;
    on(
      event: 'restifyError',
      act: (request: Message, response: Reply, error: { statusCode?: number }, done: () => void) => void,
    ): void;
  }

  const restify: {
    createServer(options: {
      name: string;
      log: object;
      handleUpgrades: boolean;
      ignoreTrailingSlash: boolean;
    }): Server;
  };
  export default restify;
}
