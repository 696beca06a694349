/** What the page offers to be sent with one tap. */
export const QUICK_WORDS: readonly string[] = [
  '/帮助',
  '/登记',
  '/查询 ',
  '/台账',
  '/导入',
  '/导出',
  '/月报',
  '/待办',
  '/会议',
  '/换届',
  '/统计',
  '/政策 学会党建台账的五个清是什么？',
];
