// What the app says in Chinese; en.ts says the same in English. Names of things follow the ledger.
import { zh_board } from './zh_board';
import { zh_session } from './zh_session';

export const zh = {
  ...zh_session,
  ...zh_board,

  'app.name': '议事',
  'app.skip': '跳到正文',
  'app.nowhere': '没有这个页面',
  'app.home': '回首页',
  'app.loading': '正在读取…',
  'app.menu': '设置与登录',
  'language.other': 'English',
  'elder.on': '长辈模式',
  'elder.off': '标准字号',
  'person.unnamed': '（未公开姓名）',
  'person.me': '（我）',

  'line.connecting': '正在连接',
  'line.behind': '正在更新',
  'line.live': '实时',
  'line.offline': '未连接',
  'line.stale': '网络断了，正在自动重连。下面是 {time} 时的内容，可能已有变化。',
  'line.stale_never': '连不上服务器，正在自动重试。',
  'line.unsent': '{n} 项未送达，联网后自动发送。请不要关闭此页。',
  'send.unsent': '未送达 · 待发送',
  'send.waiting': '正在发送…',
  'receipt.received': '已收到',
  'receipt.signed': '已写入签名的历史',
  'receipt.save': '保存回执',

  'home.title': '村里的事，一起商量',
  'home.lead': '看看村里正在商量什么、怎样决定、办得如何。',
  'home.choose': '选择您的村（社区）',
  'home.none': '还没有公开的村（社区）。',
  'home.follow': '看公开记录',
  'home.sign_in': '凭登录码登录',
  'home.sign_in_lead': '参加会议、投票、提意见，请先用记录员给的登录码登录。',
  'home.enter': '进入',
  'home.unreachable': '暂时读不到列表，连上后会自动再试。',

  'sign_in.title': '登录',
  'sign_in.lead': '请输入记录员给您的登录码。',
  'sign_in.code': '登录码',
  'sign_in.hint': '6 到 10 位字母或数字，只能用一次。',
  'sign_in.go': '登录',
  'sign_in.short': '登录码应为 6 到 10 位。',
  'sign_in.wrong': '登录码不对，或者已经用过、过期了。请核对，或向记录员再要一个。',
  'sign_in.too_many': '试得太多了，请过几分钟再试。',
  'sign_in.failed': '现在登录不了，请稍后再试。',
  'sign_in.is_it_you': '请确认：您是',
  'sign_in.yes': '是，我是',
  'sign_in.no': '不是我',
  'sign_in.out': '退出',
  'sign_in.needed': '登录后可以参加。',

  'error.not_found': '没有找到，或者您无权查看。',
  'error.other': '没有办成：{code}',

  'timeline.title': '公开记录',
  'timeline.lead': '新的在上面。每一条都记在不可改动的账里。',
  'timeline.none': '还没有公开的事项。',
  'timeline.entry': '第 {n} 条',
} as const;

export type Key = keyof typeof zh;
