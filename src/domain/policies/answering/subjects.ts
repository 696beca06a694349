/**
 * Kinds of organizations: a clause that names none of a question's kinds is about somebody else. 加大学会工作 names no
 * university.
 */
export const SUBJECTS: readonly RegExp[] = [
  /园区/,
  /学会/,
  /高校|大学(?!会)|学院|院校|高等学校/,
  /中学(?!会)|小学(?!会)|中小学(?!会)|幼儿园/,
  /医院|卫生院|诊所/,
  /基金会/,
  /(?:企业|工厂|公司)科协/,
  /乡镇|街道|社区|村委会|行政村/,
  /农技协|合作社/,
  /民办非企业|社会服务机构|商会/,
];
