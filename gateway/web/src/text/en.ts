// What the app says in English, key by key as zh.ts.
import { en_board } from './en_board';
import { en_session } from './en_session';
import type { Key } from './zh';

export const en: Record<Key, string> = {
  ...en_session,
  ...en_board,

  'app.name': 'Yishi',
  'app.skip': 'Skip to the page',
  'app.nowhere': 'There is no such page',
  'app.home': 'Home',
  'app.loading': 'Loading…',
  'app.menu': 'Settings and sign-in',
  'language.other': '中文',
  'elder.on': 'Larger type',
  'elder.off': 'Standard type',
  'person.unnamed': '(name not public)',
  'person.me': ' (me)',

  'line.connecting': 'Connecting',
  'line.behind': 'Updating',
  'line.live': 'Live',
  'line.offline': 'Not connected',
  'line.stale': 'The connection is lost; trying again by itself. Below is how things stood at {time}: they may have changed.',
  'line.stale_never': 'Cannot reach the server; trying again by itself.',
  'line.unsent': 'Not delivered yet: {n}. Sent by itself once connected; please keep this page open.',
  'send.unsent': 'Not delivered · waiting to send',
  'send.waiting': 'Sending…',
  'receipt.received': 'Received',
  'receipt.signed': 'In the signed history',
  'receipt.save': 'Save receipt',

  'home.title': 'Our village, talked over together',
  'home.lead': 'See what is being discussed, how it is decided, and what comes of it.',
  'home.choose': 'Choose your village or community',
  'home.none': 'No village or community is public yet.',
  'home.follow': 'Follow the public record',
  'home.sign_in': 'Sign in with a code',
  'home.sign_in_lead': 'To attend, vote or give your view, sign in with the code the clerk gave you.',
  'home.enter': 'Enter',
  'home.unreachable': 'The list cannot be read just now; it will be tried again once connected.',

  'sign_in.title': 'Sign in',
  'sign_in.lead': 'Enter the code that the clerk gave you.',
  'sign_in.code': 'Sign-in code',
  'sign_in.hint': '6 to 10 letters or digits; it works once.',
  'sign_in.go': 'Sign in',
  'sign_in.short': 'A code has 6 to 10 characters.',
  'sign_in.wrong': 'That code is wrong, used or expired. Check it, or ask the clerk for another.',
  'sign_in.too_many': 'Too many tries. Please wait a few minutes.',
  'sign_in.failed': 'Signing in does not work just now. Please try again later.',
  'sign_in.is_it_you': 'Please confirm: you are',
  'sign_in.yes': 'Yes, I am',
  'sign_in.no': 'That is not me',
  'sign_in.out': 'Sign out',
  'sign_in.needed': 'Sign in to take part.',

  'error.not_found': 'Not found, or not for you to see.',
  'error.other': 'That did not work: {code}',

  'timeline.title': 'Public record',
  'timeline.lead': 'Newest first. Each line is an entry in a ledger that cannot be changed.',
  'timeline.none': 'Nothing public yet.',
  'timeline.entry': 'Entry {n}',
};
