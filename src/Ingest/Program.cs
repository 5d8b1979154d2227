using System.CommandLine;
using Ingest;
using Ingest.Commands;

NativeHeap.KeepSmall();
var root = new RootCommand("Follows news feeds, tags what the articles say on the points of a policy plan, and keeps the proof.")
{
    RunCommand.Create(),
    OnceCommand.Create(),
    AddCommand.Create(),
    DigestCommand.Create(),
    CoverageCommand.Create(),
    FeedsCommand.Create(),
    ExtractCommand.Create(),
    TagCommand.Create(),
    RetagCommand.Create(),
    PlanCommand.Create(),
    QueryCommand.Create(),
    SearchCommand.Create(),
    ExportCommand.Create(),
    BackupCommand.Create(),
    RestoreCommand.Create(),
    ForgetCommand.Create(),
    PruneCommand.Create(),
    ReextractCommand.Create(),
    RedateCommand.Create(),
    DemoCommand.Create(),
    HealthCommand.Create(),
    DoctorCommand.Create(),
};
CommonOptions.AddTo(root);
root.Does(RunCommand.RunAsync);

using var signals = new StopSignals();
var parsed = root.Parse(args);
signals.CodeAtLimit = parsed.CommandResult.Command is RootCommand or { Name: "run" } ? Verb.Done : Verb.Interrupted;   // a worker is meant to be stopped
var exitCode = await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null }, signals.Token);
return parsed.Errors.Count > 0 ? Verb.WrongInput : exitCode;
