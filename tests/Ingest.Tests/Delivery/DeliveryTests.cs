using System.CommandLine;
using System.Text.Json;
using Ingest.Commands;
using Ingest.Core;
using Ingest.Core.Digests;
using Ingest.Core.Storage;
using Ingest.Delivery;
using Ingest.Storage.Sqlite;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Ingest.Tests.Delivery;

/// <summary>From a stored mention or a finished day to a mailbox and a webhook, over a real store and real sockets.</summary>
public sealed class DeliveryTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Start = new(2025, 11, 22, 6, 0, 0, TimeSpan.Zero);

    private static readonly DateOnly Day = new(2025, 11, 21);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("ingest-delivery-");
    private readonly FakeTimeProvider clock = new(Start);
    private readonly SmtpStub mail = new();
    private readonly List<(string Key, string Body)> posts = [];
    private readonly PolicyPlan plan = new() { Id = "p", Title = "P", Hash = "plan", Points = [Point("p21", null), Point("p21a", "p21"), Point("p26", null)] };
    private int answer = 200;
    private SqliteDatabase database = null!;
    private WebApplication server = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        database = await SqliteDatabase.OpenAsync(folder.FullName, StoreMode.ReadWrite, Stop);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        server = builder.Build();
        server.Run(async context =>
        {
            using var reader = new StreamReader(context.Request.Body);
            posts.Add((context.Request.Headers["Idempotency-Key"].ToString(), await reader.ReadToEndAsync(Stop)));
            context.Response.StatusCode = answer;
        });
        await server.StartAsync(Stop);
    }

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        await mail.DisposeAsync();
        await database.DisposeAsync();
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Deliver_AFinishedDay_SendsItsFilesOnceOverEachChannel()
    {
        var (digests, deliverer) = Compose(Both());

        var paths = await digests.WriteAsync(Day, Path.Combine(folder.FullName, "digests"), refresh: false, Stop);
        await deliverer.DeliverAsync(Stop);
        await digests.WriteAsync(Day, Path.Combine(folder.FullName, "digests"), refresh: true, Stop);
        clock.Advance(TimeSpan.FromDays(2));
        await deliverer.DeliverAsync(Stop);

        var (key, body) = posts.Should().ContainSingle().Subject;
        key.Should().Be("digest/2025-11-21");
        using var json = JsonDocument.Parse(body);
        json.RootElement.GetProperty("event").GetString().Should().Be("digest");
        json.RootElement.GetProperty("digest").GetProperty("day").GetString().Should().Be("2025-11-21");
        mail.Messages.Should().ContainSingle().Which.Should().Contain("Subject: Digest 2025-11-21").And.Contain("Auto-Submitted: auto-generated").And.Contain("text/html").And.Contain("filename=digest-2025-11-21.html");
        paths.Should().AllSatisfy(path => File.Exists(path).Should().BeTrue());
    }

    [Fact]
    public async Task Deliver_FilesThatWereLost_AreWrittenBeforeAnythingLeaves()
    {
        var (digests, deliverer) = Compose(Both());
        var paths = await digests.WriteAsync(Day, Path.Combine(folder.FullName, "digests"), refresh: false, Stop);
        var written = await File.ReadAllBytesAsync(paths[1], Stop);
        Directory.Delete(Path.Combine(folder.FullName, "digests"), recursive: true);

        await deliverer.DeliverAsync(Stop);

        (await File.ReadAllBytesAsync(paths[1], Stop)).Should().Equal(written);
        posts.Should().ContainSingle();
    }

    [Fact]
    public async Task Deliver_OtherSideThatRefuses_IsAskedAgainUntilItTakesIt()
    {
        var (digests, deliverer) = Compose(Both());
        await digests.WriteAsync(Day, Path.Combine(folder.FullName, "digests"), refresh: false, Stop);
        (answer, mail.IsBusy) = (503, true);

        await deliverer.DeliverAsync(Stop);
        await deliverer.DeliverAsync(Stop);
        posts.Should().ContainSingle("the next try is a minute away");
        (answer, mail.IsBusy) = (200, false);
        clock.Advance(TimeSpan.FromMinutes(2));
        await deliverer.DeliverAsync(Stop);
        clock.Advance(TimeSpan.FromDays(1));
        await deliverer.DeliverAsync(Stop);

        posts.Should().HaveCount(2).And.AllSatisfy(post => post.Key.Should().Be("digest/2025-11-21"));
        mail.Messages.Should().ContainSingle();
    }

    [Fact]
    public async Task Deliver_ServerWithoutTls_GetsNothingUnlessTlsIsTurnedOff()
    {
        var options = Both();
        options.SmtpSecurity = "starttls";
        var (digests, deliverer) = Compose(options);
        await digests.WriteAsync(Day, Path.Combine(folder.FullName, "digests"), refresh: false, Stop);

        await deliverer.DeliverAsync(Stop);

        mail.Messages.Should().BeEmpty();
    }

    [Fact]
    public async Task Alert_FirstMentionInAStory_IsSentOnceAndOnlyWhenTheRuleMatches()
    {
        var options = Both();
        var (_, deliverer) = Compose(options);
        var watch = Watch(options, new AlertRule { Points = "p21", Languages = "en" });
        var feeds = new SqliteFeedStore(database, new DayCalendar(TimeZoneInfo.Utc));
        await feeds.FollowAsync([new FeedSource { Url = new Uri("https://a.example/rss"), Id = "a", IdIsWritten = true, Outlet = "Alpha" }], Start, Stop);
        await watch.LookAsync(Stop);

        var story = await StoreAsync(feeds, 1, "p21a", "en", null);
        await StoreAsync(feeds, 2, "p26", "en", null);
        await StoreAsync(feeds, 3, "p21a", "ru", null);
        await watch.LookAsync(Stop);
        await deliverer.DeliverAsync(Stop);
        await StoreAsync(feeds, 4, "p21a", "en", story);
        await StoreAsync(feeds, 5, "p21", "en", story);
        await watch.LookAsync(Stop);
        await deliverer.DeliverAsync(Stop);

        using var json = JsonDocument.Parse(posts.Should().ContainSingle().Subject.Body);
        json.RootElement.GetProperty("event").GetString().Should().Be("alert");
        json.RootElement.GetProperty("mentions")[0].GetProperty("url").GetString().Should().Be("https://a.example/1");
        mail.Messages.Should().ContainSingle().Which.Should().Contain("https://a.example/1");
    }

    [Fact]
    public void AlertWatch_RuleThatCannotBeMet_IsRefused()
    {
        ((Func<AlertWatch>)(() => Watch(Both(), new AlertRule { Points = "p99" }))).Should().Throw<InputException>().WithMessage("*p99*");
        ((Func<AlertWatch>)(() => Watch(new DeliveryOptions(), new AlertRule()))).Should().Throw<InputException>().WithMessage("*Delivery:Webhook*");
    }

    [Fact]
    public void Validate_MailWithoutReaders_IsRefused() => new DeliveryOptionsValidator().Validate(null, new DeliveryOptions { SmtpHost = "mail.example", MailFrom = "a@b.example" }).FailureMessage.Should().Contain("MailTo");

    private DeliveryOptions Both() => new() { Webhook = server.Urls.First() + "/hook", SmtpHost = "127.0.0.1", SmtpPort = mail.Port, SmtpSecurity = "none", MailFrom = "ingest@news.example", MailTo = "desk@news.example" };

    private (DigestService Digests, Deliverer Deliverer) Compose(DeliveryOptions options)
    {
        IDeliveryChannel[] channels = [new MailChannel(Options.Create(options), clock), new WebhookChannel(Options.Create(options))];
        var digests = new DigestService(new SqliteDigestStore(database), () => plan, new DayCalendar(TimeZoneInfo.Utc), Audience(options), Options.Create(new DigestOptions()), clock);
        var root = new RootCommand();
        CommonOptions.AddTo(root);
        return (digests, new Deliverer(new SqliteOutbox(database), channels, digests, Settings.From(root.Parse(["--data", folder.FullName])), clock, NullLogger<Deliverer>.Instance));
    }

    private AlertWatch Watch(DeliveryOptions options, AlertRule rule) =>
        new(new SqliteAlertStore(database), () => plan, Audience(options), Options.Create(new AlertOptions { Rules = [rule] }), Options.Create(new DigestOptions()), clock);

    private static DigestAudience Audience(DeliveryOptions options) => new([.. new[] { ("email", options.SmtpHost), ("webhook", options.Webhook) }.Where(channel => channel.Item2 is not null).Select(channel => channel.Item1)]);

    private static PlanPoint Point(string id, string? parent) => new() { Id = id, Parent = parent, Titles = new Dictionary<string, string> { ["en"] = id }, Description = "" };

    private async Task<long> StoreAsync(SqliteFeedStore feeds, int number, string point, string language, long? story)
    {
        var feed = (await feeds.FollowedAsync(Stop)).Single();
        var item = (await feeds.RecordPollAsync(
            new Poll { FeedId = feed.FeedId, StartedAt = Start, Duration = TimeSpan.Zero, Outcome = PollOutcome.Modified, NextPollAt = Start, Items = [new FeedItem { ItemGuid = $"{number}" }] }, Stop)).Unfinished[^1].ItemId;
        var text = $"Text {number} speaks of it.";
        var receipt = await new SqliteArticleStore(database).StoreAsync(
            new ArticleRecord
            {
                ItemId = item,
                Url = $"https://a.example/{number}",
                CanonicalUrl = $"https://a.example/{number}",
                AddressKeys = [$"a.example/{number}"],
                Article = new Article { Title = $"Title {number}", Text = text, Status = ArticleStatus.Full, Method = "dom", Language = language },
                Mentions = [new Mention { Point = point, Field = MentionField.Text, Span = new EvidenceSpan(0, 4), Quote = "Text", Sentence = text, Rule = "r", Score = 0.9 }],
                PlanHash = "plan",
                ExtractorVersion = "1",
                Fingerprint = new Fingerprint { ContentHash = text, Signature = [], Bands = [] },
                Story = new DuplicateVerdict(story, 1),
                Day = Day,
                FirstSeenAt = clock.GetUtcNow(),
                StoredAt = clock.GetUtcNow(),
            },
            Stop);
        return receipt.StoryId;
    }
}
