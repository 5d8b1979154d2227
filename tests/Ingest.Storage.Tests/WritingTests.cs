using Ingest.Storage.Sqlite;

namespace Ingest.Storage.Tests;

/// <summary>Group commit: what waits together is committed together, and each job's failure is its own.</summary>
public sealed class WritingTests : SqliteStoreCase
{
    [Fact]
    public async Task Write_ManyAtOnce_AllAreStoredAndTheFailingOneAloneFails()
    {
        var jobs = Enumerable.Range(0, 300).Select(async i =>
        {
            await Task.Yield();
            await Database.WriteAsync(
                connection =>
                {
                    connection.Run("insert into meta (key, value) values ($key, 'x')", ("$key", $"k{i}"));
                    return i == 150 ? throw new InvalidOperationException("this one") : i;
                },
                Stop);
        }).ToList();

        var all = async () => await Task.WhenAll(jobs);

        await all.Should().ThrowAsync<InvalidOperationException>().WithMessage("this one");
        jobs.Count(job => job.IsFaulted).Should().Be(1);
        Scalar("select count(*) from meta").Should().Be(299L);
        Scalar("select count(*) from meta where key = 'k150'").Should().Be(0L);
    }

    [Fact]
    public async Task Write_CancelledWhileWaiting_IsNotDone()
    {
        using var cancelled = new CancellationTokenSource();
        var inside = new TaskCompletionSource();
        using var go = new ManualResetEventSlim();
        var first = Task.Run(async () => await Database.WriteAsync(
            connection =>
            {
                inside.TrySetResult();
                go.Wait(Stop);
                return 0;
            },
            Stop), Stop);
        await inside.Task;

        var second = Database.WriteAsync(connection => connection.Run("insert into meta (key, value) values ('late', 'x')"), cancelled.Token).AsTask();
        await cancelled.CancelAsync();
        var wait = async () => await second;

        await wait.Should().ThrowAsync<OperationCanceledException>();
        go.Set();
        await first;
        Scalar("select count(*) from meta").Should().Be(0L);
    }

    [Fact]
    public async Task Read_BesideFullSpeedWriting_IsNeverLockedOut()
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        end.CancelAfter(TimeSpan.FromSeconds(20));
        var stored = 0;
        var readers = Enumerable.Range(0, 2).Select(_ => Task.Run(() => ReadUntil(end.Token), Stop)).ToList();
        var query = Task.Run(() => QueryUntil(end.Token), Stop);

        while (!end.IsCancellationRequested)
        {
            await StoreAsync($"{++stored}", $"Title {stored}", $"Text {stored} in which the army is capped at 600,000.", mentioned: "capped at 600,000");
        }

        var seen = await Task.WhenAll(readers);
        await query;
        seen.Should().AllSatisfy(count => count.Should().BePositive());
        Scalar("select count(*) from articles").Should().Be((long)stored);
    }

    private int ReadUntil(CancellationToken end)
    {
        var reads = 0;
        for (; !end.IsCancellationRequested; reads++)
        {
            _ = Column("select count(*) from articles union all select count(*) from mentions union all select count(*) from coverage");
        }

        return reads;
    }

    private void QueryUntil(CancellationToken end)
    {
        while (!end.IsCancellationRequested)
        {
            using var query = ReadOnlyQuery.Run(Database, "select outlet, point, sum(mentions) from coverage group by 1, 2", 1000, TimeSpan.FromMinutes(1), Stop);
            _ = query.Rows().Count();
        }
    }
}
