// One's own ballot and its receipt, kept in this tab, so that it is there at once and offline.
export interface Kept {
  choices: string[];
  position: number;
  at: number;
}

const key = (person: string, vote: string): string => `yishi.ballot.${person}.${vote}`;

export function kept_choice(person: string, vote: string): Kept | null {
  try {
    return JSON.parse(sessionStorage.getItem(key(person, vote)) ?? 'null') as Kept | null;
  } catch {
    return null;
  }
}

export function keep_choice(person: string, vote: string, kept: Kept): void {
  try {
    sessionStorage.setItem(key(person, vote), JSON.stringify(kept));
  } catch {
    // Without storage the receipt lasts until the page is left.
  }
}
