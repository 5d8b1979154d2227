namespace Ingest.Tests.Operations;

/// <summary>One worker on a data folder, and what may go on beside it; each a process of its own.</summary>
public sealed class TwoWorkersTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Run_BesideARunningWorker_SecondWorkersAreRefusedByItsNameAndOtherVerbsWork()
    {
        await using var stand = await Newsstand.StartAsync();
        using var worker = IngestProcess.Start(null, stand.Arguments("run"));
        await Until.ItIsSoAsync(() => worker.HasExited || stand.PagesAsked >= Newsstand.Outlets);

        foreach (var verb in new[] { "run", "once" })
        {
            var (refused, _, problem) = await IngestProcess.RunAsync(null, stand.Arguments(verb));
            refused.Should().Be(2, problem);
            problem.Trim().Should().StartWith($"ingest: {stand.Data}: another worker holds this data folder: process {worker.Id} on {Environment.MachineName} since 20").And.EndWith("stop it, or name another folder with --data").And.NotContain("\n");
        }

        foreach (var verb in new[] { "digest", "backup", "prune", "health" })
        {
            var (exitCode, _, errors) = await IngestProcess.RunAsync(null, stand.Arguments(verb));
            exitCode.Should().Be(0, $"{verb} works beside a worker: {errors}");
        }

        worker.HasExited.Should().BeFalse();
        worker.Terminate();
        var (code, _, log) = await worker.EndAsync();
        code.Should().Be(0);
        log.Should().NotContain("locked").And.NotContain("unexpected");
        (await IngestProcess.RunAsync(null, stand.Arguments("once"))).ExitCode.Should().Be(0, "the folder is free again");
    }

    [Fact]
    public async Task Run_HolderWasKilled_NextOneStartsThoughTheNameStillStands()
    {
        await using var stand = await Newsstand.StartAsync();
        using var worker = IngestProcess.Start(null, stand.Arguments("run"));
        await Until.ItIsSoAsync(() => worker.HasExited || stand.PagesAsked > 0);

        worker.Kill();
        await worker.EndAsync();

        File.Exists(Path.Combine(stand.Data, "ingest.holder")).Should().BeTrue();
        (await IngestProcess.RunAsync(null, stand.Arguments("once"))).ExitCode.Should().Be(0);
    }
}
