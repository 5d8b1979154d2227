using System.Xml.Linq;
using Ingest.Core.Digests;
using Ingest.Core.Storage;

namespace Ingest.Core.Tests.Digests;

/// <summary>Every kind of trouble that the store tells has a word in each language.</summary>
public sealed class TroubleLabelsTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("en")]
    [InlineData("ru")]
    [InlineData("uk")]
    public void Kinds_OfTheRecord_HaveAWord(string language)
    {
        var words = DigestLabels.In(language).Kinds;

        words.Keys.Should().BeEquivalentTo(Documented());
        words.Values.Should().OnlyHaveUniqueItems().And.NotContain(word => string.IsNullOrWhiteSpace(word));
    }

    [Fact]
    public async Task Kinds_ThatTheStoreTells_AreThoseOfTheRecord()
    {
        await using var store = await FixedStore.CreateAsync("UTC");
        const string Noon = "2025-11-21T12:00:00.000Z";
        await RunAsync(store, $"""
            update feed set gone_at = '{Noon}' where outlet = 'Alpha';
            update feed set empty_since = '{Noon}' where outlet = 'Бета';
            update item set published = '2025-11-01T12:00:00.000Z' where feed_id = (select id from feed where outlet = 'Гамма');
            insert into feed_move (feed_id, moved_at, address) select id, '{Noon}', 'https://moved.example/' from feed where outlet = 'Echo';
            update poll set outcome = 'failed', fault = 'challenge' where feed_id = (select id from feed where outlet = 'Alpha');
            update poll set outcome = 'deferred' where feed_id = (select id from feed where outlet = 'Бета');
            """);

        var material = await store.Digests.ReadAsync(FixedStore.Day, store.Days.Bounds(FixedStore.Day), new DateTimeOffset(2025, 11, 22, 12, 0, 0, TimeSpan.Zero), Stop);

        material.Troubles.Select(trouble => trouble.Kind).Distinct().Should().BeEquivalentTo(Documented());
    }

    /// <summary>The kinds that the comment of the record names.</summary>
    private static IEnumerable<string> Documented() => XDocument.Load(Path.Combine(AppContext.BaseDirectory, "Ingest.Core.xml")).Descendants("member")
        .Single(member => (string?)member.Attribute("name") == $"T:{typeof(FeedTrouble).FullName}").Elements("param").Single(param => (string?)param.Attribute("name") == "Kind").Elements("c").Select(kind => kind.Value);

    private static async Task RunAsync(FixedStore store, string sql) => await store.Database.WriteAsync(
        connection =>
        {
            using var command = connection.CreateCommand();
#pragma warning disable CA2100 // statements of this test
            command.CommandText = sql;
#pragma warning restore CA2100
            return command.ExecuteNonQuery();
        },
        Stop);
}
