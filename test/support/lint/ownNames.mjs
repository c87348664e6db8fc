// Refuses `record[name]`, `{ [name]: x } = record` and `name in record` for a name that can be any text: a record inherits
// from `Object.prototype`, so that the word “constructor” in an answer would be found in it. `own` (src/core/basics/records.ts) looks up.
import ts from 'typescript';

const anyText = ts.TypeFlags.String | ts.TypeFlags.TemplateLiteral | ts.TypeFlags.Any | ts.TypeFlags.Unknown;

function canBeAnyText(type) {
  return type.isUnionOrIntersection() ? type.types.some(canBeAnyText) : (type.flags & anyText) !== 0;
}

export const ownNames = {
  meta: {
    type: 'problem',
    schema: [],
    messages: { own: 'Look it up by `own`: a record has more names than its own.' },
  },
  create(context) {
    const { program, getTypeAtLocation } = context.sourceCode.parserServices;
    const checker = program.getTypeChecker();
    const check = (name, record) => {
      const type = getTypeAtLocation(name);
      if (!canBeAnyText(checker.getBaseConstraintOfType(type) ?? type)) return;
      context.report({ node: record, messageId: 'own' });
    };
    return {
      'MemberExpression[computed=true]': ({ property, object }) => check(property, object),
      'ObjectPattern > Property[computed=true]': ({ key }) => check(key, key),
      'BinaryExpression[operator="in"]': ({ left, right }) => check(left, right),
    };
  },
};
