using System.Diagnostics;
using Ingest.Storage.Sqlite;

namespace Ingest.Benchmarks;

/// <summary>Two readers and a query beside a writer at full speed: "database is locked" must never be heard. The tests do 20 s of it, this as long as one likes.</summary>
internal static class StoreSoak
{
    public static async Task<int> RunAsync(int seconds)
    {
        var folder = Directory.CreateTempSubdirectory("ingest-soak-");
        using var end = new CancellationTokenSource(TimeSpan.FromSeconds(seconds));
        await using (var database = await StoreBenchmark.OpenAsync(folder.FullName))
        {
            var reads = 0;
            var others = Enumerable.Range(0, 3).Select(kind => Task.Run(() =>
            {
                while (!end.IsCancellationRequested)
                {
                    using var query = ReadOnlyQuery.Run(database, kind == 0 ? "select outlet, point, sum(mentions) from coverage group by 1, 2" : "select * from articles order by id desc limit 50", 10_000, TimeSpan.FromMinutes(1), CancellationToken.None);
                    _ = query.Rows().Count();
                    Interlocked.Increment(ref reads);
                }
            })).ToList();
            var (maker, store, stored, clock) = (new ArticleMaker(3), new SqliteArticleStore(database), 0, Stopwatch.StartNew());
            while (!end.IsCancellationRequested)
            {
                var items = await StoreBenchmark.ItemsAsync(database, stored, 200);
                await Parallel.ForEachAsync(Enumerable.Range(0, 200).Select(i => maker.Next(stored + i, items[i], 1_000_000)).ToList(), async (record, stop) => await store.StoreAsync(record, stop));
                stored += 200;
            }

            await Task.WhenAll(others);
            Console.WriteLine($"{stored} articles stored and {reads} reads in {clock.Elapsed.TotalSeconds:0} s; nobody was locked out");
        }

        folder.Delete(recursive: true);
        return 0;
    }
}
