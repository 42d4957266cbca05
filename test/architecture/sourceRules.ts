import ts from "typescript";
import { isTest } from "./tree.js";

/** More lines than this and a file holds more than one thought. */
export const MOST_LINES = 600;

/** The files that are longer than {@link MOST_LINES}; a data table in a test counts like any other line. */
export function tooLong(sources: ReadonlyMap<string, string>): readonly string[] {
  return [...sources]
    .map(([path, text]) => ({ path, lines: text.split("\n").length - 1 }))
    .filter(({ lines }) => lines > MOST_LINES)
    .map(({ path, lines }) => `${path} has ${String(lines)} lines`);
}

/** The exports without a comment that begins with a capital letter, a code span or a link and ends its sentence. */
export function undocumentedExports(sources: ReadonlyMap<string, string>): readonly string[] {
  return [...sources].flatMap(([path, text]) =>
    isTest(path)
      ? []
      : exportedDeclarations(ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true))
          .filter(({ comment }) => !isSentence(comment))
          .map(({ name, comment }) => `${path}: ${name} ${comment === "" ? "has no comment" : "has no full sentence"}`),
  );
}

interface Exported {
  readonly name: string;
  readonly comment: string;
}

function exportedDeclarations(file: ts.SourceFile): readonly Exported[] {
  const exported: Exported[] = [];
  // The overloads of a function share one comment.
  const seen = new Set<string>();
  for (const statement of file.statements) {
    const modifiers = ts.canHaveModifiers(statement) ? (ts.getModifiers(statement) ?? []) : [];
    if (!modifiers.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)) continue;
    for (const name of namesOf(statement)) {
      if (seen.has(name)) continue;
      seen.add(name);
      exported.push({ name, comment: commentOf(statement) });
    }
  }
  return exported;
}

function namesOf(statement: ts.Statement): readonly string[] {
  if (ts.isVariableStatement(statement)) {
    return statement.declarationList.declarations.map(({ name }) => name.getText());
  }
  const named =
    ts.isFunctionDeclaration(statement) ||
    ts.isInterfaceDeclaration(statement) ||
    ts.isTypeAliasDeclaration(statement) ||
    ts.isClassDeclaration(statement);
  return named && statement.name !== undefined ? [statement.name.text] : [];
}

function commentOf(statement: ts.Statement): string {
  const comments = ts.getJSDocCommentsAndTags(statement).filter(ts.isJSDoc);
  return ts.getTextOfJSDocComment(comments.at(-1)?.comment)?.trim() ?? "";
}

function isSentence(comment: string): boolean {
  return /^[\p{Lu}\p{N}`{"'(\\$]/u.test(comment) && /[.:!?)]["'`)]*(?:\s|$)/.test(comment);
}
