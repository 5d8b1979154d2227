using System.Text.Json;
using Ingest.Core;
using Ingest.Core.Search;
using Ingest.Core.Storage;
using Microsoft.Data.Sqlite;

namespace Ingest.Storage.Sqlite;

/// <summary>Search over the FTS5 index. Filters are words of the index too, so that they narrow the walk down.</summary>
public sealed class SqliteArticleSearch(SqliteDatabase database) : IArticleSearch
{
    /// <summary>So many of the newest hits are ranked.</summary>
    private const int Ranked = 2000;

    /// <summary>About how long a passage is, in code units.</summary>
    private const int PassageLength = 280;

    private const string Columns = """
        select a.id, a.url, a.outlet, a.day, r.published, r.language, a.status, r.title, t.text
        from search s cross join article a on a.id = s.rowid cross join revision r on r.article_id = a.id and r.number = a.revision cross join revision_text t on t.revision_id = r.id
        where s.search match $match and a.day between $since and $until and ($outlets is null or a.outlet in (select value from json_each($outlets)))
        order by s.rowid desc limit $limit
        """;

    public ValueTask<IReadOnlyList<SearchHit>> SearchAsync(SearchRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult<IReadOnlyList<SearchHit>>(database.Read(connection =>
        {
            var matchers = new Dictionary<string, PhraseMatcher>(StringComparer.Ordinal);
            PhraseMatcher MatcherOf(Row row)
            {
                var language = row.Language ?? "";
                return matchers.TryGetValue(language, out var known) ? known : matchers[language] = new PhraseMatcher(request.Query, language);
            }

            var rows = Find(connection, request);
            var chosen = request.ByRank ? Rank(rows, MatcherOf).Take(request.Limit) : rows;
            return chosen.Select(row => Show(row, MatcherOf(row))).ToList();
        }));
    }

    private static List<Row> Find(SqliteConnection connection, SearchRequest request)
    {
        var match = $"({FtsExpression.Of(request.Query)})";
        var outlets = request.Outlet is { } outlet ? OutletRenaming.NamesOf(connection, outlet) : default;
        foreach (var tags in Filters(connection, request, outlets.Indexed))
        {
            match += $" AND {FtsExpression.Tags(tags)}";
        }

        try
        {
            return connection.List(
                Columns,
                reader => new Row(reader.GetInt64(0), reader.GetString(1), reader.GetString(2), reader.GetString(3), reader.Text(4), reader.Text(5), reader.GetString(6), reader.Text(7), reader.GetString(8)),
                ("$match", match), ("$since", (request.Since ?? DateOnly.MinValue).ToText()), ("$until", (request.Until ?? DateOnly.MaxValue).ToText()), ("$limit", request.ByRank ? Ranked : request.Limit),
                ("$outlets", outlets.Present is { } names ? JsonSerializer.Serialize(names, StoreJson.Default.IReadOnlyListString) : null));
        }
        catch (SqliteException refused) when (refused.SqliteErrorCode == 1)
        {
            throw new InputException($"search: the index cannot answer this ({refused.Message}); ask for less at once", refused);
        }
    }

    private static IEnumerable<IEnumerable<string>> Filters(SqliteConnection connection, SearchRequest request, IReadOnlyList<string>? outlets)
    {
        if (request.Point is { } point)
        {
            var points = connection.List(
                "select id from plan_point where plan = (select value from meta where key = 'plan') and (id = $point or parent = $point)", reader => reader.GetString(0), ("$point", point));
            yield return points.Count > 0 ? points.Select(SearchTags.Point) : throw new InputException($"--point {point}: the plan has no such point; \"ingest query 'select id, title_en from points'\" lists them");
        }

        if (outlets is not null)
        {
            yield return outlets.Select(SearchTags.Outlet).Distinct(StringComparer.Ordinal);
        }

        if (request.Language is { } language)
        {
            yield return [SearchTags.Language(language)];
        }

        if (request.Status is { } status)
        {
            yield return [SearchTags.Status(status.ToText())];
        }

        if (request.Since is { } since && (request.Until ?? Newest(connection)) is { } until && until >= since && until.DayNumber - since.DayNumber < 10 * 366)
        {
            yield return SearchTags.Days(since, until);
        }
    }

    private static DateOnly? Newest(SqliteConnection connection) => connection.Scalar("select max(day) from article") is string day ? Sql.ToDay(day) : null;

    private static IEnumerable<Row> Rank(List<Row> rows, Func<Row, PhraseMatcher> matcherOf)
    {
        var counts = new (int[] InTitle, int[] InText, int Length)[rows.Count];
        var matchers = rows.Select(matcherOf).ToList();
        Parallel.For(0, rows.Count, i => counts[i] = (Count(matchers[i], rows[i].Title ?? ""), Count(matchers[i], rows[i].Text), rows[i].Text.Length));
        var scores = SearchRank.Score(counts);
        return rows.Select((row, i) => (row, Score: scores[i])).OrderByDescending(ranked => ranked.Score).ThenByDescending(ranked => ranked.row.Id).Select(ranked => ranked.row);
    }

    private static int[] Count(PhraseMatcher matcher, string text)
    {
        var counts = new int[matcher.Count];
        foreach (var (phrase, _) in matcher.Find(text))
        {
            counts[phrase]++;
        }

        return counts;
    }

    private static SearchHit Show(Row row, PhraseMatcher matcher)
    {
        var title = row.Title ?? "";
        return new SearchHit
        {
            ArticleId = row.Id,
            Url = row.Url,
            Outlet = row.Outlet,
            Day = Sql.ToDay(row.Day),
            Published = row.Published is { } published ? PublicationTime.Parse(published) : null,
            Language = row.Language,
            Status = Sql.ToStatus(row.Status),
            Title = Passages.Best(title, matcher.Find(title), title.Length * 4 + 1),
            Passage = Passages.Best(row.Text, matcher.Find(row.Text), PassageLength),
        };
    }

    private sealed record Row(long Id, string Url, string Outlet, string Day, string? Published, string? Language, string Status, string? Title, string Text);
}
