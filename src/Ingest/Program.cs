using System.CommandLine;
using Ingest.Commands;

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
    DemoCommand.Create(),
    DoctorCommand.Create(),
};
CommonOptions.AddTo(root);

var parsed = root.Parse(args);
var exitCode = await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TimeSpan.FromSeconds(11) });
return parsed.Errors.Count > 0 ? Verb.WrongInput : exitCode;
