/** Cards that, with the form, hold every element the page draws. */
const FIGURES = [
  ['组织总数', '128', 'blue'],
  ['已建党组织', '96', 'green'],
  ['待换届', '7', 'orange'],
] as const;

export const STATS_CARD = {
  schema: '2.0',
  header: {
    title: { tag: 'plain_text', content: '党组织覆盖' },
    subtitle: { tag: 'plain_text', content: '全市学会 · 截至 2026-11-20' },
    template: 'violet',
    icon: { tag: 'standard_icon', token: 'chart_outlined' },
  },
  body: {
    elements: [
      {
        tag: 'column_set',
        flex_mode: 'trisect',
        columns: FIGURES.map(([label, value, hue]) => ({
          tag: 'column',
          width: 'weighted',
          weight: 1,
          padding: '8px 12px 8px 12px',
          vertical_spacing: '0px',
          background_style: `${hue}-50`,
          elements: [
            { tag: 'markdown', content: `<font color="${hue}">${label}</font>`, text_size: 'notation' },
            { tag: 'markdown', content: `**${value}**`, text_size: 'heading-2' },
          ],
        })),
      },
      {
        tag: 'chart',
        chart_spec: {
          type: 'bar',
          title: { text: '各类组织' },
          data: [
            {
              id: 'kinds',
              values: [
                { kind: '学会', count: 58 },
                { kind: '企业科协', count: 31 },
                { kind: '高校科协', count: 12 },
                { kind: '乡镇科协', count: 27 },
              ],
            },
          ],
          xField: 'kind',
          yField: 'count',
          label: { visible: true },
        },
      },
      {
        tag: 'table',
        page_size: 5,
        columns: [
          { name: 'name', display_name: '组织', data_type: 'text' },
          { name: 'kind', display_name: '类型', data_type: 'options' },
          { name: 'members', display_name: '党员', data_type: 'number', format: { separator: true } },
          { name: 'term', display_name: '届满', data_type: 'date', date_format: 'YYYY-MM-DD' },
          { name: 'owner', display_name: '负责人', data_type: 'persons' },
          { name: 'status', display_name: '状态', data_type: 'lark_md' },
        ],
        rows: ['化学会', '物理学会', '数学会', '计算机学会', '生物学会', '地理学会', '天文学会'].map(
          (name, index) => ({
            name: `市${name}`,
            kind: [{ text: '学会', color: 'blue' }],
            members: 1200 - index * 37,
            term: Date.UTC(2026, index, 12),
            owner: index % 2 === 0 ? 'ou_secretary' : ['ou_cadre'],
            status: index === 2 ? "<font color='red'>**已逾期**</font>" : "<font color='green'>正常</font>",
          }),
        ),
      },
      { tag: 'hr' },
      {
        tag: 'collapsible_panel',
        expanded: false,
        header: { title: { tag: 'plain_text', content: '口径和依据' } },
        border: { color: 'grey-200' },
        elements: [{ tag: 'markdown', content: '有党员 3 人以上的应建党组织。\n> 依据：党章第三十条' }],
      },
    ],
  },
};

export const REVIEW_CARD = {
  schema: '2.0',
  header: {
    title: { tag: 'plain_text', content: '待审核：市化学会' },
    template: 'orange',
    text_tag_list: [{ tag: 'text_tag', text: { tag: 'plain_text', content: '待审核' }, color: 'orange' }],
  },
  body: {
    elements: [
      {
        tag: 'div',
        text: { tag: 'plain_text', content: '登记人：林晓 <b>不是粗体</b>', text_color: 'grey' },
      },
      { tag: 'person', user_id: 'ou_cadre', show_name: true, style: 'capsule' },
      { tag: 'person_list', persons: [{ id: 'ou_cadre' }, { id: 'ou_leader' }], show_avatar: true },
      { tag: 'img', img_key: 'img_v3_1', alt: { tag: 'plain_text', content: '批复扫描件' } },
      {
        tag: 'interactive_container',
        name: 'open_detail',
        has_border: true,
        padding: '8px 12px 8px 12px',
        behaviors: [{ type: 'callback', value: { act: 'detail' } }],
        elements: [{ tag: 'markdown', content: '点这一块看登记详情' }],
      },
      {
        tag: 'select_static',
        name: 'assign',
        placeholder: { tag: 'plain_text', content: '转给谁' },
        options: [{ text: { tag: 'plain_text', content: '周敏' }, value: 'ou_secretary' }],
      },
      {
        tag: 'checker',
        name: 'seen',
        text: { tag: 'lark_md', content: '**材料**已看过' },
        behaviors: [{ type: 'callback', value: { act: 'seen' } }],
      },
      {
        tag: 'column_set',
        columns: [
          {
            tag: 'column',
            width: 'auto',
            direction: 'horizontal',
            elements: [
              {
                tag: 'button',
                name: 'approve',
                type: 'primary_filled',
                text: { tag: 'plain_text', content: '通过' },
                behaviors: [{ type: 'callback', value: { act: 'approve' } }],
              },
              {
                tag: 'button',
                name: 'return',
                type: 'danger',
                text: { tag: 'plain_text', content: '退回' },
                confirm: {
                  title: { tag: 'plain_text', content: '退回登记？' },
                  text: { tag: 'plain_text', content: '对方会收到通知，可以修改后再交。' },
                },
                behaviors: [{ type: 'callback', value: { act: 'return' } }],
              },
              { tag: 'button', disabled: true, text: { tag: 'plain_text', content: '已归档' } },
              {
                tag: 'overflow',
                options: [
                  { text: { tag: 'plain_text', content: '看历史' }, value: 'history' },
                  { text: { tag: 'plain_text', content: '导出' }, value: 'export' },
                ],
              },
            ],
          },
        ],
      },
    ],
  },
};

/** Everything an ill-meaning name could try; none of it may become markup. */
export const HOSTILE_CARD = {
  schema: '2.0',
  header: { title: { tag: 'plain_text', content: '<img src=x onerror=alert(1)>' }, template: 'red' },
  body: {
    elements: [
      {
        tag: 'markdown',
        content: [
          '<img src=x onerror="document.title=\'hacked\'">',
          "<script>document.title='hacked'</script>",
          '[点我](javascript:alert(1)) <a href="javascript:alert(1)">再点我</a>',
          '&#60;at id=all&#62;&#60;/at&#62; &lt;font&gt;',
          '<font color="red;background:url(https://evil.example)">字</font> ![图](javascript:alert(1))',
          '<font color=\'blue\'>外<font color="green">里</font>外</font>',
        ].join('\n\n'),
      },
    ],
  },
};
