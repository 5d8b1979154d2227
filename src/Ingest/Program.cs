using System.CommandLine;
using Ingest.Commands;

var root = new RootCommand("Follows news feeds, tags what the articles say on the points of a policy plan, and keeps the proof.");
CommonOptions.AddTo(root);
root.Subcommands.Add(TagCommand.Create());
root.Subcommands.Add(PlanCommand.Create());

return await root.Parse(args).InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
