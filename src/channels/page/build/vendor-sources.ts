/** What the page takes from others, file by file: small enough to be kept in the repository, ready to be served. */

export interface VendorSource {
  readonly name: string;
  readonly version: string;
  /** Of the package's tarball, as its registry publishes it. */
  readonly integrity: string;
  readonly licence: string;
  readonly home: string;
  /** Path in the package, and the name it is kept under; `.br` is compressed on the way. */
  readonly files: readonly { readonly from: string; readonly to: string }[];
}

/**
 * Web Chat as one script: its npm tree weighs 518 MB and nothing of it runs on our side. The « minimal » build has no
 * Adaptive Cards, speech or Markdown (375 kB instead of 640 kB compressed); the page renders its own light Markdown and cards.
 */
export const VENDOR_SOURCES: readonly VendorSource[] = [
  {
    name: 'botframework-webchat',
    version: '4.18.1',
    integrity:
      'sha512-7jpEUJ7olT62Xm+8eh7BhhIcXVfU2xD4pZDaeBt8K4XcNy6K/83UGIxE9BFkXmHMZ4hDEVOzs5cre07GWuaXzg==',
    licence: 'MIT, Copyright (c) Microsoft Corporation',
    home: 'https://github.com/microsoft/BotFramework-WebChat',
    files: [
      { from: 'dist/webchat-minimal.js', to: 'webchat.js.br' },
      { from: 'dist/webchat-minimal.js.LICENSE.txt', to: 'webchat.LICENSE.txt' },
    ],
  },
  {
    name: '@fontsource-variable/public-sans',
    version: '5.3.0',
    integrity:
      'sha512-AVfkmAt50BMXWpOO21FAntiJFKGX6xTc2dSL8dxtDteONe9IuRXJWGbs0EbG955vAMCq23ENeuopuW87cGWDSQ==',
    licence: 'OFL-1.1',
    home: 'https://github.com/uswds/public-sans',
    files: [
      { from: 'files/public-sans-latin-wght-normal.woff2', to: 'public-sans.woff2' },
      { from: 'LICENSE', to: 'public-sans.LICENSE.txt' },
    ],
  },
];
