// What the machine's words are called by people: [Chinese, English]. What is not here is shown as it is.
export const checkNames = {
  content: ['内容', 'What it says'],
  inclusion: ['收录', 'In the history'],
  signature: ['签名', 'Signature'],
  witnesses: ['见证', 'Witnesses'],
  consistency: ['前后一致', 'One history'],
  history: ['整部历史', 'The whole history'],
};

export const states = {
  good: ['✓', '通过', 'holds'],
  bad: ['✗', '不通过', 'fails'],
  wait: ['!', '还不够', 'not yet'],
  unknown: ['–', '没有核对', 'not checked'],
};

const fields = {
  person: '人', council: '村（社区）', author: '提出人', title: '标题', body: '正文', name: '名称', role: '身份', reason: '理由',
  text: '文字', choices: '选择', choice: '选择', question: '问题', topic: '议题', session: '会议', statement: '意见', opinion: '态度',
  participant: '参与者', supporter: '附议人', kind: '种类', rule: '规则', rule_set: '规则集', quorum: '到会要求', pass: '通过要求',
  notice_days: '提前公告天数', posting_days: '公示天数', comment: '评语', report: '报告', stars: '评分', closes_at: '截止', ends_at: '结束',
  starts_at: '开始', due_at: '期限', place: '地点', chair: '主持人', clerk: '记录员', agenda: '议程', outcome: '结果', result: '结果',
  yes: '同意', no: '反对', abstain: '弃权', counts: '票数', count: '票数', cast: '投票数', entitled: '可投人数', present: '实到',
  eligible: '应到', needed: '须到', met: '达到', motion: '动议', method: '方式', options: '选项', teller: '计票人', scrutineer: '监票人',
  electorate: '表决人名册', supervisor: '监督员', upheld: '成立', note: '说明', stance: '立场', attachments: '附件', contact: '联系方式', by: '由谁',
  persons: '人数', households: '户数', detail: '说明', accepted: '采纳', vote: '表决', hidden: '结束前不公开', chosen: '当选', for: '支持',
};

const values = {
  yes: '同意', no: '反对', abstain: '弃权', agree: '同意', disagree: '不同意', pass: '跳过', for: '支持', against: '反对', neutral: '中立',
  village: '村', community: '社区', resident: '居民', member: '成员', chair: '主持人', clerk: '记录员', teller: '计票人', scrutineer: '监票人',
  supervisor: '监督委员', mediator: '调解员', auditor: '监督机关', operator: '系统运维', clock: '时钟（到期自动）', passed: '通过', failed: '未通过',
  tied: '票数相等', invalid: '无效', carried: '通过', lost: '未通过', void: '无效', roll_call: '记名表决', show_of_hands: '举手表决',
  advisory: '建议性', binding: '有约束力', eligible: '应到人数', present: '到会人数', more_than: '超过', at_least: '不少于', instant: '即时议',
  deep: '深入议', adjourned: '休会', left: '离场', true: '是', false: '否',
};

const spaced = (name) => name.replaceAll('_', ' ');

// Own properties only: a field may be called "constructor".
const known = (table, name) => (Object.hasOwn(table, name) ? table[name] : null);

export const fieldName = (name) => [known(fields, name) ?? spaced(name), spaced(name)];

export function valueText(value) {
  if (value === null) return '（无 none）';
  if (typeof value === 'boolean') return value ? '是 yes' : '否 no';
  if (typeof value === 'string') return known(values, value) ? `${known(values, value)} ${spaced(value)}` : value;
  if (typeof value === 'number') return String(value);
  if ('word' in value) return valueText(value.word);
  if ('instant' in value) return timeText(value.instant);
  if ('duration' in value) return `${value.duration / 1000} 秒 s`;
  if ('private' in value) return `（个人内容，历史里只有指纹 personal, only a fingerprint is kept: ${value.private.slice(0, 12)}…）`;
  return `指纹 digest ${value.digest}`;
}

export function timeText(milliseconds) {
  const time = new Date(milliseconds);
  return Number.isNaN(time.getTime()) ? String(milliseconds) : time.toLocaleString('zh-CN', { hour12: false, timeZone: 'Asia/Shanghai', timeZoneName: 'short' });
}
