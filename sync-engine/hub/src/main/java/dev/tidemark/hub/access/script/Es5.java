package dev.tidemark.hub.access.script;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mozilla.javascript.CompilerEnvirons;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.ErrorReporter;
import org.mozilla.javascript.EvaluatorException;
import org.mozilla.javascript.Node;
import org.mozilla.javascript.Parser;
import org.mozilla.javascript.Token;
import org.mozilla.javascript.ast.ArrayLiteral;
import org.mozilla.javascript.ast.Assignment;
import org.mozilla.javascript.ast.AstNode;
import org.mozilla.javascript.ast.AstRoot;
import org.mozilla.javascript.ast.Block;
import org.mozilla.javascript.ast.BreakStatement;
import org.mozilla.javascript.ast.CatchClause;
import org.mozilla.javascript.ast.ConditionalExpression;
import org.mozilla.javascript.ast.ContinueStatement;
import org.mozilla.javascript.ast.DestructuringForm;
import org.mozilla.javascript.ast.DoLoop;
import org.mozilla.javascript.ast.ElementGet;
import org.mozilla.javascript.ast.EmptyExpression;
import org.mozilla.javascript.ast.EmptyStatement;
import org.mozilla.javascript.ast.ExpressionStatement;
import org.mozilla.javascript.ast.ForInLoop;
import org.mozilla.javascript.ast.ForLoop;
import org.mozilla.javascript.ast.FunctionCall;
import org.mozilla.javascript.ast.FunctionNode;
import org.mozilla.javascript.ast.IfStatement;
import org.mozilla.javascript.ast.InfixExpression;
import org.mozilla.javascript.ast.KeywordLiteral;
import org.mozilla.javascript.ast.Label;
import org.mozilla.javascript.ast.LabeledStatement;
import org.mozilla.javascript.ast.Name;
import org.mozilla.javascript.ast.NewExpression;
import org.mozilla.javascript.ast.NumberLiteral;
import org.mozilla.javascript.ast.ObjectLiteral;
import org.mozilla.javascript.ast.ObjectProperty;
import org.mozilla.javascript.ast.ParenthesizedExpression;
import org.mozilla.javascript.ast.PropertyGet;
import org.mozilla.javascript.ast.RegExpLiteral;
import org.mozilla.javascript.ast.ReturnStatement;
import org.mozilla.javascript.ast.Scope;
import org.mozilla.javascript.ast.StringLiteral;
import org.mozilla.javascript.ast.SwitchCase;
import org.mozilla.javascript.ast.SwitchStatement;
import org.mozilla.javascript.ast.ThrowStatement;
import org.mozilla.javascript.ast.TryStatement;
import org.mozilla.javascript.ast.UnaryExpression;
import org.mozilla.javascript.ast.UpdateExpression;
import org.mozilla.javascript.ast.VariableDeclaration;
import org.mozilla.javascript.ast.VariableInitializer;
import org.mozilla.javascript.ast.WhileLoop;
import org.mozilla.javascript.ast.WithStatement;

/// Tells what of a script the gateway would refuse: its interpreter knows ES5 and nothing after it, and regular
/// expressions without looking ahead and without references back.
final class Es5 {
    private static final Set<Class<? extends AstNode>> KNOWN = Set.of(
            ArrayLiteral.class,
            Assignment.class,
            AstRoot.class,
            Block.class,
            BreakStatement.class,
            CatchClause.class,
            ConditionalExpression.class,
            ContinueStatement.class,
            DoLoop.class,
            ElementGet.class,
            EmptyExpression.class,
            EmptyStatement.class,
            ExpressionStatement.class,
            ForInLoop.class,
            ForLoop.class,
            FunctionCall.class,
            FunctionNode.class,
            IfStatement.class,
            InfixExpression.class,
            KeywordLiteral.class,
            Label.class,
            LabeledStatement.class,
            Name.class,
            NewExpression.class,
            NumberLiteral.class,
            ObjectLiteral.class,
            ObjectProperty.class,
            ParenthesizedExpression.class,
            PropertyGet.class,
            RegExpLiteral.class,
            ReturnStatement.class,
            Scope.class,
            StringLiteral.class,
            SwitchCase.class,
            SwitchStatement.class,
            ThrowStatement.class,
            TryStatement.class,
            UnaryExpression.class,
            UpdateExpression.class,
            VariableDeclaration.class,
            VariableInitializer.class,
            WhileLoop.class,
            WithStatement.class);
    private static final Set<Integer> LATER_OPERATORS =
            Set.of(Token.EXP, Token.ASSIGN_EXP, Token.NULLISH_COALESCING, Token.ASSIGN_NULLISH, Token.QUESTION_DOT);

    private Es5() {}

    /// The first thing that is not ES5, as a sentence with its line; empty when there is none.
    static Optional<String> faultIn(String script) {
        var environs = new CompilerEnvirons();
        environs.setLanguageVersion(Context.VERSION_ES6);
        environs.setReservedKeywordAsIdentifier(true);
        environs.setXmlAvailable(false);
        try {
            AstRoot root = new Parser(environs, new Strict()).parse(script, "function", 1);
            var faults = new Faults();
            root.visit(faults::visit);
            return Optional.ofNullable(faults.first);
        } catch (EvaluatorException e) {
            return Optional.of("line " + e.lineNumber() + ": " + e.details());
        }
    }

    private static final class Faults {
        private @Nullable String first;

        boolean visit(AstNode node) {
            String name = first == null ? laterThanEs5(node) : "";
            if (first == null && !name.isEmpty()) {
                first = "line " + line(node) + ": " + name + " is not ES5, and the gateway refuses it";
            }
            return first == null;
        }

        private static int line(Node node) {
            return Math.max(1, node.getLineno());
        }

        /// A name for it, or nothing when it is ES5.
        private static String laterThanEs5(AstNode node) {
            return switch (node) {
                case VariableDeclaration declaration
                when !declaration.isVar() -> declaration.isConst() ? "`const`" : "`let`";
                case FunctionNode function -> function(function);
                case ForInLoop loop when loop.isForOf() || loop.isForEach() -> "`for … of`";
                case DestructuringForm form when form.isDestructuring() -> "destructuring";
                case CatchClause clause when clause.getCatchCondition() != null -> "a condition of `catch`";
                case RegExpLiteral literal -> regularExpression(literal.getValue());
                case FunctionCall call when call.isOptionalCall() -> "`?.`";
                case InfixExpression infix when LATER_OPERATORS.contains(infix.getType()) -> "this operator";
                case UnaryExpression _, UpdateExpression _ -> "";
                default -> KNOWN.contains(node.getClass()) ? "" : describe(node);
            };
        }

        private static String function(FunctionNode function) {
            if (function.getFunctionType() == FunctionNode.ARROW_FUNCTION) {
                return "an arrow function";
            }
            boolean later = function.isGenerator()
                    || function.isES6Generator()
                    || function.isExpressionClosure()
                    || function.hasRestParameter()
                    || function.isShorthand()
                    || function.getDefaultParams() != null;
            return later ? "this form of function" : "";
        }

        private static String regularExpression(String pattern) {
            boolean looks = pattern.contains("(?=") || pattern.contains("(?!") || pattern.contains("(?<");
            if (looks) {
                return "looking ahead in a regular expression";
            }
            return pattern.matches("(?s)(?:[^\\\\]|\\\\\\D)*\\\\[1-9].*") ? "a reference in a regular expression" : "";
        }

        private static String describe(AstNode node) {
            return "this "
                    + node.getClass()
                            .getSimpleName()
                            .replaceAll("(?<=[a-z])(?=[A-Z])", " ")
                            .toLowerCase(Locale.ROOT);
        }
    }

    /// Ends parsing at the first error, and lets warnings pass.
    private static final class Strict implements ErrorReporter {
        @Override
        public void warning(String message, String source, int line, String text, int column) {}

        @Override
        public void error(String message, String source, int line, String text, int column) {
            throw runtimeError(message, source, line, text, column);
        }

        @Override
        public EvaluatorException runtimeError(String message, String source, int line, String text, int column) {
            return new EvaluatorException(message, source, line, text, column);
        }
    }
}
