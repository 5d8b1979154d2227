using System.Collections.Concurrent;
using System.Text.Json;
using Ingest.Demo;
using Ingest.Storage.Sqlite;
using Ingest.Tests.Operations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;

namespace Ingest.Tests.Delivery;

/// <summary>The whole worker with its schedule: how long an alert takes by the worker's own clock.</summary>
public sealed class AlertTimeTests : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2025, 11, 21, 12, 0, 0, TimeSpan.Zero);

    private static readonly TimeSpan Promise = TimeSpan.FromMinutes(1);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("ingest-alerts-");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task Alert_ReceiverThatAnswers_HasItWithinAMinuteOfStoring()
    {
        TestWorker? worker = null;
        var alerts = new ConcurrentBag<(DateTimeOffset StoredAt, DateTimeOffset ArrivedAt)>();
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        await using var receiver = builder.Build();
        receiver.Run(async context =>
        {
            using var note = await JsonDocument.ParseAsync(context.Request.Body, default, Stop);
            if (note.RootElement.GetProperty("event").GetString() == "alert")
            {
                alerts.Add((note.RootElement.GetProperty("mentions").EnumerateArray().Min(mention => mention.GetProperty("storedAt").GetDateTimeOffset()), worker!.Clock.GetUtcNow()));
            }
        });
        await receiver.StartAsync(Stop);
        await LookBeforeAsync();
        await using var newsroom = await DemoNewsroom.StartAsync(TimeProvider.System, Stop);
        await using (worker = await TestWorker.StartAsync(
            folder.FullName, newsroom, Noon, $"Delivery:Webhook={receiver.Urls.First()}/hook", "Alerts:Rules:0:Languages=en,ru,uk", "Articles:RevisitsPerHostAndDay=0"))
        {
            await worker.RunUntilAsync(() => newsroom.Requests >= newsroom.Feeds.Count + DemoPiece.All.Count, TimeSpan.FromMinutes(2));
            await worker.RunAsync(Promise);

            var stories = CrashNewsroom.Rows(folder.FullName, "select distinct a.story_id from mentions m join articles a on a.id = m.article_id where a.language in ('en', 'ru', 'uk')");
            stories.Should().NotBeEmpty();
            alerts.Should().HaveCount(stories.Count, "one for each story");
            alerts.Should().AllSatisfy(alert => (alert.ArrivedAt - alert.StoredAt).Should().BeLessThanOrEqualTo(Promise).And.BeGreaterThanOrEqualTo(TimeSpan.Zero));
        }
    }
    /// <summary>The worker ran before and saw an empty store: the very first look only notes where news begins.</summary>
    private async Task LookBeforeAsync()
    {
        await using var database = await SqliteDatabase.OpenAsync(folder.FullName, StoreMode.ReadWrite, Stop);
        await new SqliteAlertStore(database).QueueAsync([], 0, Noon, Stop);
    }
}
