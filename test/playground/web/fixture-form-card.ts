/** A form with one field of each kind, three of them required. */
export const FORM_CARD = {
  schema: '2.0',
  config: { update_multi: true },
  header: {
    title: { tag: 'plain_text', content: '登记组织' },
    subtitle: { tag: 'plain_text', content: '填写后提交，审核人会收到卡片' },
    template: 'blue',
    text_tag_list: [{ tag: 'text_tag', text: { tag: 'plain_text', content: '草稿' }, color: 'neutral' }],
  },
  body: {
    elements: [
      {
        tag: 'markdown',
        content:
          '请登记**学会党组织**。带 <font color="red">*</font> 的为必填，有疑问找 <at id=ou_admin></at>。\n- 同名组织会提示你，不会重复登记\n- 依据 [党组织建设办法](https://example.com/rules) <text_tag color="green">现行有效</text_tag>',
      },
      {
        tag: 'form',
        name: 'register_form',
        elements: [
          {
            tag: 'input',
            name: 'name',
            required: true,
            label: { tag: 'plain_text', content: '组织名称' },
            placeholder: { tag: 'plain_text', content: '例如：市化学会党支部' },
          },
          {
            tag: 'column_set',
            flex_mode: 'stretch',
            columns: [
              {
                tag: 'column',
                width: 'weighted',
                weight: 1,
                elements: [
                  {
                    tag: 'select_static',
                    name: 'kind',
                    required: true,
                    placeholder: { tag: 'plain_text', content: '选择类型' },
                    options: [
                      { text: { tag: 'plain_text', content: '学会' }, value: 'society' },
                      { text: { tag: 'plain_text', content: '企业科协' }, value: 'enterprise' },
                      { text: { tag: 'plain_text', content: '高校科协' }, value: 'university' },
                    ],
                  },
                ],
              },
              {
                tag: 'column',
                width: 'weighted',
                weight: 1,
                elements: [
                  {
                    tag: 'date_picker',
                    name: 'established_on',
                    required: true,
                    placeholder: { tag: 'plain_text', content: '成立日期' },
                  },
                ],
              },
            ],
          },
          {
            tag: 'multi_select_static',
            name: 'guided_by',
            placeholder: { tag: 'plain_text', content: '业务指导单位（可多选）' },
            options: [
              { text: { tag: 'plain_text', content: '市科协' }, value: 'city' },
              { text: { tag: 'plain_text', content: '区科协' }, value: 'district' },
            ],
          },
          {
            tag: 'input',
            name: 'note',
            input_type: 'multiline_text',
            rows: 2,
            label: { tag: 'plain_text', content: '备注' },
            placeholder: { tag: 'plain_text', content: '选填' },
          },
          { tag: 'checker', name: 'agreed', text: { tag: 'plain_text', content: '已和对方核对过' } },
          {
            tag: 'column_set',
            columns: [
              {
                tag: 'column',
                width: 'auto',
                elements: [
                  {
                    tag: 'button',
                    name: 'submit',
                    type: 'primary_filled',
                    form_action_type: 'submit',
                    text: { tag: 'plain_text', content: '提交' },
                  },
                ],
              },
              {
                tag: 'column',
                width: 'auto',
                elements: [
                  {
                    tag: 'button',
                    name: 'reset',
                    form_action_type: 'reset',
                    text: { tag: 'plain_text', content: '重填' },
                  },
                ],
              },
            ],
          },
        ],
      },
    ],
  },
};
