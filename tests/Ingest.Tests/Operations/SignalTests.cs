using System.Diagnostics;
using System.Text.Json;

namespace Ingest.Tests.Operations;

/// <summary>SIGTERM to a real worker at several moments of its work.</summary>
public sealed class SignalTests
{
    private const int All = Newsstand.Outlets * Newsstand.PagesOfEach;

    /// <summary>Ten by the contract; the rest is for sending the signal and hearing of the end on a busy machine.</summary>
    private static readonly TimeSpan Contract = TimeSpan.FromSeconds(12);

    [Theory]
    [InlineData("it holds the folder", false)]
    [InlineData("it has a store", false)]
    [InlineData("the first feed is asked", false)]
    [InlineData("the third page is asked", false)]
    [InlineData("every third page hangs", true)]
    public async Task Run_Terminated_EndsWithZeroWithinTenSecondsAndNothingHalf(string moment, bool hangs)
    {
        await using var stand = await Newsstand.StartAsync();
        stand.HoldsPages = hangs;
        using var worker = IngestProcess.Start(null, stand.Arguments("run"));
        await Until.ItIsSoAsync(() => worker.HasExited || moment switch
        {
            "it holds the folder" => File.Exists(Path.Combine(stand.Data, "ingest.holder")),
            "it has a store" => File.Exists(Path.Combine(stand.Data, "ingest.db")),
            "the first feed is asked" => stand.FeedsAsked > 0,
            "the third page is asked" => stand.PagesAsked >= 3,
            _ => stand.PagesAsked >= 3 * Newsstand.Outlets,
        });

        var clock = Stopwatch.StartNew();
        worker.Terminate();
        var (exitCode, _, errors) = await worker.EndAsync();

        clock.Elapsed.Should().BeLessThan(Contract);
        exitCode.Should().Be(0, errors);
        errors.Should().NotContain("   at ").And.NotContain("unexpected");
        await NothingIsLostAsync(stand);
    }

    [Fact]
    public async Task Run_TerminatedAgainWhilePagesHang_EndsAtOnceAndLosesNothing()
    {
        await using var stand = await Newsstand.StartAsync();
        stand.HoldsPages = true;
        using var worker = IngestProcess.Start(null, stand.Arguments("run"));
        await Until.ItIsSoAsync(() => worker.HasExited || stand.PagesAsked >= 3 * Newsstand.Outlets);

        var clock = Stopwatch.StartNew();
        while (!worker.HasExited)
        {
            worker.Terminate();
        }

        clock.Elapsed.Should().BeLessThan(TimeSpan.FromSeconds(5), "the orderly stop would wait for the pages that hang");
        (await worker.EndAsync()).ExitCode.Should().BeOneOf(0, 130);
        await NothingIsLostAsync(stand);
    }

    /// <summary>What is there is whole, and one pass brings the rest, each article once.</summary>
    private static async Task NothingIsLostAsync(Newsstand stand)
    {
        CrashNewsroom.Rows(stand.Data, "pragma integrity_check").Should().BeSubsetOf(["ok"]);
        CrashNewsroom.Rows(stand.Data, "select id from article where not exists (select 1 from revision r join revision_text t on t.revision_id = r.id where r.article_id = article.id)").Should().BeEmpty();
        stand.HoldsPages = false;

        var (exitCode, output, errors) = await IngestProcess.RunAsync(null, [.. stand.Arguments("once"), "--json"]);

        exitCode.Should().Be(0, errors);
        JsonDocument.Parse(output).RootElement.GetProperty("articlesFailed").GetInt32().Should().Be(0);
        CrashNewsroom.Rows(stand.Data, "select count(*) || ' ' || count(distinct url) || ' ' || sum(status = 'full') from articles").Should().Equal($"{All} {All} {All}");
        CrashNewsroom.Rows(stand.Data, "select count(*) from item where state <> 'stored'").Should().Equal("0");
    }
}
