// Paths and the pages they lead to. find_asset.cpp serves the app for the same paths.
export type PageName =
  | 'home'
  | 'sign_in'
  | 'council'
  | 'timeline'
  | 'session'
  | 'hall'
  | 'topic'
  | 'consultation'
  | 'action'
  | 'matter'
  | 'matters'
  | 'nowhere';

export interface Route {
  page: PageName;
  id: string;
}

const id = '([0-9a-f]{8}-[0-9a-f-]{27})';
const table: [RegExp, PageName][] = [
  [/^\/$/, 'home'],
  [/^\/sign-in$/, 'sign_in'],
  [new RegExp(`^/councils/${id}$`), 'council'],
  [new RegExp(`^/councils/${id}/timeline$`), 'timeline'],
  [new RegExp(`^/sessions/${id}$`), 'session'],
  [new RegExp(`^/hall/${id}$`), 'hall'],
  [new RegExp(`^/topics/${id}$`), 'topic'],
  [new RegExp(`^/consultations/${id}$`), 'consultation'],
  [new RegExp(`^/actions/${id}$`), 'action'],
  // Of any context: its id is "<context>/<uuid>".
  [new RegExp(`^/x/([a-z_]{1,40}/${id.slice(1, -1)})$`), 'matter'],
  [new RegExp(`^/x/([a-z_]{1,40}/of/${id.slice(1, -1)})$`), 'matters'],
];

export function route_of(path: string): Route {
  for (const [pattern, page] of table) {
    const found = pattern.exec(path.toLowerCase());
    if (found) return { page, id: found[1] ?? '' };
  }
  return { page: 'nowhere', id: '' };
}

const collections: Record<string, string> = {
  council: 'councils',
  session: 'sessions',
  topic: 'topics',
  consultation: 'consultations',
  action: 'actions',
};

// The page about something: its room where it has one, else the page that shows any document.
export function path_of(kind: string, of: string): string {
  const collection = collections[kind];
  return collection ? `/${collection}/${of}` : `/x/${kind}/${of}`;
}

export const has_room = (kind: string): boolean => kind in collections;
