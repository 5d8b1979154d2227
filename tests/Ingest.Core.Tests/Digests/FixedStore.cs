using Ingest.Core.Digests;
using Ingest.Core.Storage;
using Ingest.Storage.Sqlite;

namespace Ingest.Core.Tests.Digests;

/// <summary>
/// A real store with a few days of six outlets, the same at every run: Alpha, Beta and Gamma are healthy, Delta is down from the 21st on, Echo's
/// pages are blocked, and Foxtrot's window slides on the 21st. From the 22nd on half of the feeds fail; nothing is said on that day and the 23rd; nobody polls on the 24th.
/// </summary>
internal sealed class FixedStore : IAsyncDisposable
{
    public const string Evil = "<script>alert(1)</script><img src=x onerror=alert(2)> [x](javascript:alert(3)) *bold* `code`";

    public static readonly DateOnly Day = new(2025, 11, 21);

    /// <summary>25 hours in Kyiv.</summary>
    public static readonly DateOnly LongDay = new(2025, 10, 26);

    private static readonly string[] Names = ["Alpha", "Бета", "Гамма", "Delta", "Echo", "Foxtrot"];

    private readonly DirectoryInfo folder;
    private readonly Dictionary<string, (FeedState State, FeedItem? Last)> feeds = new(StringComparer.Ordinal);
    private int articles;

    private FixedStore(DirectoryInfo folder, SqliteDatabase database, TimeZoneInfo zone)
    {
        this.folder = folder;
        Database = database;
        Days = new DayCalendar(zone);
        Digests = new SqliteDigestStore(database);
    }

    public SqliteDatabase Database { get; }

    public DayCalendar Days { get; }

    public SqliteDigestStore Digests { get; }

    public static PolicyPlan Plan { get; } = new()
    {
        Id = "test-plan",
        Title = "A plan for tests",
        Hash = "0123456789abcdef",
        Points =
        [
            Point("p06", null, "Army", "Армия", "Військо"), Point("p07", null, "Alliance", "Альянс", "Альянс"), Point("p21", null, "Territory", "Территории", "Території"),
            Point("p21a", "p21", "East", "Восток", "Схід"), Point("p25", null, "Elections", "Выборы", "Вибори"), Point("p26", null, "Amnesty", "Амнистия", "Амністія"),
        ],
    };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static async Task<FixedStore> CreateAsync(string zone)
    {
        var folder = Directory.CreateTempSubdirectory("ingest-digest-");
        var store = new FixedStore(folder, await SqliteDatabase.OpenAsync(folder.FullName, StoreMode.ReadWrite, Stop), TimeZoneInfo.FindSystemTimeZoneById(zone));
        await store.FillAsync();
        return store;
    }

    /// <summary>The digest of a day as it would be written at noon (UTC) of the next one.</summary>
    public async Task<DigestDocument> DigestAsync(DateOnly day, string language)
    {
        var cutoff = new DateTimeOffset(day.AddDays(1), new TimeOnly(12, 0), TimeSpan.Zero);
        return DigestBuilder.Build(new DigestAsk { Day = day, Language = language, Cutoff = cutoff, Version = "1.2.3" }, await Digests.ReadAsync(day, Days.Bounds(day), cutoff, Stop), Plan, Days);
    }

    /// <summary>The rows of a statement over the documented views.</summary>
    public List<IReadOnlyList<object?>> Query(string sql)
    {
        using var query = ReadOnlyQuery.Run(Database, sql, 10_000, TimeSpan.FromMinutes(1), Stop);
        return [.. query.Rows()];
    }

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        folder.Delete(recursive: true);
    }

    private static PlanPoint Point(string id, string? parent, string en, string ru, string uk) =>
        new() { Id = id, Number = 1, Parent = parent, Titles = new Dictionary<string, string> { ["en"] = en, ["ru"] = ru, ["uk"] = uk }, Description = en };

    private static DateTimeOffset At(int month, int day, int hour, int minute = 0) => new(2025, month, day, hour, minute, 0, TimeSpan.Zero);

    private async Task FillAsync()
    {
        var store = new SqliteFeedStore(Database, Days);
        await new SqlitePlanStore(Database).UseAsync(Plan, At(10, 24, 0), Stop);
        await store.FollowAsync([.. Names.Select(name => new FeedSource { Url = new Uri($"https://{Host(name)}/rss.xml"), Id = name, IdIsWritten = true, Outlet = name, Text = name == "Echo" ? TextAccess.Blocked : TextAccess.Open })], At(10, 24, 0), Stop);
        foreach (var state in await store.FollowedAsync(Stop))
        {
            feeds[state.Source.Id] = (state, null);
            await PublishAsync(state.Source.Id, At(10, 24, 1), "A first piece", "Nothing of the plan is in this one.", "en");
        }

        await WatchAsync(store, At(10, 25, 18), At(10, 27, 6), _ => true);
        await PublishAsync("Бета", At(10, 25, 21, 30), "Ночью", "Армию ограничат, сказано в проекте.", "ru", ("p06", "Армию ограничат"));
        await PublishAsync("Гамма", At(10, 26, 21, 45), "Увечері", "Вибори відбудуться за сто днів.", "uk", ("p25", "Вибори відбудуться"));
        await WatchAsync(store, At(11, 18, 0), At(11, 21, 0), _ => true);
        await PublishAsync("Alpha", At(11, 19, 9), "The draft", "An amnesty for all is in the draft, two officials said.", "en", ("p26", "amnesty for all"));
        await PublishAsync("Alpha", At(11, 20, 9), "Limits", "An upper limit on troops is under discussion, diplomats in Geneva said.", "en", ("p06", "upper limit on troops"));
        await PublishAsync("Бета", At(11, 20, 10), "О востоке", "Восток признают российским, говорится в тексте.", "ru", ("p21a", "Восток признают"));
        await Digests.KeepAsync(new DigestRow(Day.AddDays(-1), At(11, 21, 3), true, "", "{}"), [], [], Stop);
        await ShowAllAsync(Day.AddDays(-1), At(11, 21, 3));
        await PublishAsync("Гамма", At(11, 20, 15), "Запізніла", "Східні землі залишаться спірними.", "uk", ("p21a", "Східні землі"));
        await FillTheDayAsync();
        await WatchAsync(store, At(11, 21, 0), At(11, 24, 0), (name, at) => name != "Delta" && (at < At(11, 22, 0) || name is "Alpha" or "Бета" or "Echo"), slides: "Foxtrot");
    }

    private async Task FillTheDayAsync()
    {
        var wire = await PublishAsync("Alpha", At(11, 21, 8), "Army cap in the plan", "The army would be capped at 600,000 soldiers in peacetime, says the newest draft.", "en", ("p06", "capped at 600,000"));
        await PublishAsync("Foxtrot", At(11, 21, 9), "Cap for the army", "The army would be capped at 600,000 soldiers in peacetime, says the newest draft.", "en", wire.StoryId, ArticleStatus.Full, ("p06", "capped at 600,000"));
        await PublishAsync("Бета", At(11, 21, 7, 30), "Что в плане", "Численность армии ограничат 600 тысячами. От вступления в альянс откажутся навсегда.", "ru", ("p06", "Численность армии ограничат"), ("p07", "От вступления в альянс"));
        await PublishAsync("Гамма", At(11, 21, 10), "Що в плані", "Про альянс у документі сказано прямо: ніколи.", "uk", ("p07", "альянс"));
        await PublishAsync("Alpha", At(11, 21, 11), "Amnesty again", "An amnesty for all is in the draft, two officials said again.", "en", ("p26", "amnesty for all"));
        await PublishAsync("Echo", At(11, 21, 12), "Elections within 100 days", "", "en", null, ArticleStatus.Partial, ("p25", "Elections within 100 days"));
        await PublishAsync("Alpha", At(11, 21, 13), Evil, $"They said {Evil} about the east and left.", "en", ("p21a", Evil));
        await EditAsync("Alpha", At(11, 21, 14), At(11, 21, 16));
    }

    private async Task EditAsync(string feed, DateTimeOffset published, DateTimeOffset edited)
    {
        var receipt = await PublishAsync(feed, published, "Numbers", "The cap would be set at 600,000 soldiers, one diplomat said.", "en", ("p06", "cap would be set at 600,000"));
        var item = (await Store().RecordPollAsync(PollOf(feed, edited, [feeds[feed].Last! with { Title = "Numbers, corrected" }]), Stop)).Unfinished[^1].ItemId;
        await StoreAsync(item, feed, published, edited, articles, "Numbers", "The cap would be set at 800,000 soldiers, one diplomat said.", "en", receipt.StoryId, ArticleStatus.Full, [("p06", "cap would be set at 800,000")]);
    }

    private async Task ShowAllAsync(DateOnly day, DateTimeOffset cutoff)
    {
        var material = await Digests.ReadAsync(day, Days.Bounds(day), cutoff, Stop);
        await Digests.KeepAsync(new DigestRow(day, cutoff, true, "", "{}"), [.. material.Articles.Select(article => new DigestShown(article.Id, article.Status))], [], Stop);
    }

    private Task WatchAsync(SqliteFeedStore store, DateTimeOffset from, DateTimeOffset until, Func<string, bool> works) => WatchAsync(store, from, until, (name, _) => works(name), slides: "");

    /// <summary>Polls each feed every six hours: the same items again, or no answer.</summary>
    private async Task WatchAsync(SqliteFeedStore store, DateTimeOffset from, DateTimeOffset until, Func<string, DateTimeOffset, bool> works, string slides)
    {
        for (var at = from; at <= until; at += TimeSpan.FromHours(6))
        {
            foreach (var (name, feed) in feeds)
            {
                var poll = PollOf(name, at, []);
                var slid = name == slides && at == from.AddHours(12) ? new FeedItem { ItemGuid = "slid", Link = $"https://{Host(name)}/slid", Title = "After the gap", PublishedAt = at.AddHours(-1) } : null;
                await store.RecordPollAsync(
                    !works(name, at) ? poll with { Outcome = PollOutcome.Failed, Error = "timed out" } : slid is null ? poll with { Outcome = PollOutcome.NotModified } : poll with { Items = [slid] }, Stop);
            }
        }
    }

    private Task<StoreReceipt> PublishAsync(string feed, DateTimeOffset at, string title, string text, string language, params (string Point, string Quote)[] mentions) =>
        PublishAsync(feed, at, title, text, language, null, ArticleStatus.Full, mentions);

    private async Task<StoreReceipt> PublishAsync(string feed, DateTimeOffset at, string title, string text, string language, long? story, ArticleStatus status, params (string Point, string Quote)[] mentions)
    {
        articles++;
        var item = new FeedItem { ItemGuid = $"{articles}", Link = $"https://{Host(feed)}/{articles}", Title = title, PublishedAt = at };
        var seen = at.AddMinutes(20);
        var unfinished = (await Store().RecordPollAsync(PollOf(feed, seen, [.. feeds[feed].Last is { } last ? [last, item] : new[] { item }]), Stop)).Unfinished;
        feeds[feed] = (feeds[feed].State, item);
        return await StoreAsync(unfinished[^1].ItemId, feed, at, seen, articles, title, text, language, story, status, mentions);
    }

    private async Task<StoreReceipt> StoreAsync(
        long item, string feed, DateTimeOffset at, DateTimeOffset stored, int number, string title, string text, string language, long? story, ArticleStatus status, (string Point, string Quote)[] mentions)
    {
        var found = mentions.Select(mention => text.Contains(mention.Quote, StringComparison.Ordinal) ? Mention(mention.Point, MentionField.Text, text, mention.Quote) : Mention(mention.Point, MentionField.Title, title, mention.Quote));
        return await new SqliteArticleStore(Database).StoreAsync(
            new ArticleRecord
            {
                ItemId = item,
                Url = $"https://{Host(feed)}/{number}",
                CanonicalUrl = $"https://{Host(feed)}/{number}",
                AddressKeys = [$"{Host(feed)}/{number}"],
                Article = new Article { Title = title, Text = text, Status = status, Error = status == ArticleStatus.Full ? null : "blocked for readers without a subscription", Method = "dom", Language = language, Published = new PublicationTime(at, false) },
                Mentions = [.. found],
                PlanHash = Plan.Hash,
                ExtractorVersion = "7",
                Fingerprint = new Fingerprint { ContentHash = $"{title}\n{text}", Signature = [], Bands = [] },
                Story = new DuplicateVerdict(story, 1),
                Day = Days.DayOf(at),
                FirstSeenAt = at.AddMinutes(20),
                StoredAt = stored,
            },
            Stop);
    }

    private static Mention Mention(string point, MentionField field, string text, string quote)
    {
        var start = text.IndexOf(quote, StringComparison.Ordinal);
        var begin = field == MentionField.Title ? 0 : Math.Max(0, text.LastIndexOf(". ", start, StringComparison.Ordinal) + 2 is > 1 and var after ? after : 0);
        var stop = field == MentionField.Title ? -1 : text.IndexOf(". ", start, StringComparison.Ordinal);
        return new Mention { Point = point, Field = field, Span = new EvidenceSpan(start, start + quote.Length), Quote = quote, Sentence = stop < 0 ? text[begin..] : text[begin..(stop + 1)], Rule = $"{point}.1", Score = 0.9 };
    }

    private SqliteFeedStore Store() => new(Database, Days);

    private Poll PollOf(string feed, DateTimeOffset at, IReadOnlyList<FeedItem> items) => new() { FeedId = feeds[feed].State.FeedId, StartedAt = at, Duration = TimeSpan.FromSeconds(1), Outcome = PollOutcome.Modified, Items = items, NextPollAt = at.AddHours(6) };

    private static string Host(string outlet) => outlet switch
    {
        "Бета" => "beta.example",
        "Гамма" => "gamma.example",
        _ => $"{outlet.ToLowerInvariant()}.example",
    };
}
