// Where the page lives: a file by itself, or a server that can be asked. The page of the server fills this in.

export const setting = {
  /** Is there a server to ask? */
  served: false,
  /** Things whose names hold the words, from the whole store: `[{ path, label, kind }]`. */
  search: null,
};
