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

// The page about something, or null where there is none (a vote is shown on its session's page).
export function path_of(kind: string, of: string): string | null {
  const collection = collections[kind];
  return collection ? `/${collection}/${of}` : null;
}
