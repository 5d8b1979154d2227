using System.CommandLine;
using Ingest.Core.Tagging;

namespace Ingest.Commands;

/// <summary><c>ingest plan</c>: checks and explains plans, and prints what a plan of one's own starts from.</summary>
internal static class PlanCommand
{
    public static Command Create() => new("plan", "Checks a plan, or tells why a text is tagged as it is") { Check(), PlanExplainCommand.Create(), Print() };

    private static Command Check()
    {
        var file = new Argument<string?>("FILE") { Description = "The plan; without it the one of --plan, or the built-in plan", Arity = ArgumentArity.ZeroOrOne };
        return new Command("check", "Runs the examples inside a plan") { file }.Does(async (parsed, cancellationToken) =>
        {
            var check = PlanCheck.Run(parsed.GetValue(file) ?? Settings.From(parsed).PlanFile);
            foreach (var failure in check.Failures)
            {
                await Console.Error.WriteLineAsync(failure.AsMemory(), cancellationToken);
            }

            var verdict = check.Failures.Count == 0 ? "all hold" : $"{check.Failures.Count} fail";
            await Console.Out.WriteLineAsync($"{check.Plan.Id} ({check.Plan.Hash}): {check.Plan.Points.Count} points, {check.Rules} rules, {check.Examples} examples: {verdict}".AsMemory(), cancellationToken);
            return check.Failures.Count == 0 ? Verb.Done : Verb.WrongInput;
        });
    }

    private static Command Print()
    {
        var schema = new Option<bool>("--schema") { Description = "The JSON schema of plan files instead, for an editor" };
        return new Command("print", "The built-in plan as a file, to start a plan of your own from") { schema }.Does(async (parsed, cancellationToken) =>
        {
            await Console.Out.WriteAsync((parsed.GetValue(schema) ? PlanFiles.Schema() : PlanFiles.BuiltIn()).AsMemory(), cancellationToken);
            return Verb.Done;
        });
    }
}
