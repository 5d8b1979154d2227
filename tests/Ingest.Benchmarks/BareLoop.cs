using System.Runtime.InteropServices;
using Ingest.Core.Storage;
using Microsoft.Data.Sqlite;

namespace Ingest.Benchmarks;

/// <summary>The measure of the store: a plain loop with prepared statements that inserts the same rows, FTS among them, in transactions of 100.</summary>
internal sealed class BareLoop : IDisposable
{
    private const string Schema = """
        pragma journal_mode = wal; pragma synchronous = full;
        create table article (id integer primary key, url text, canonical_url text, outlet text, first_seen text, day text, status text, story_id integer, hash text) strict;
        create index article_day on article (day);
        create index article_changed on article (first_seen);
        create index article_story on article (story_id);
        create table alias (key text primary key, article_id integer) strict, without rowid;
        create table story (id integer primary key) strict;
        create table revision (id integer primary key, article_id integer, number integer, title text, authors text, published text, language text, method text, status text, hash text, unique (article_id, number)) strict;
        create table revision_text (revision_id integer primary key, text text) strict;
        create table mention (id integer primary key, identity text, article_id integer, revision_id integer, field text, point text, span_start integer, span_end integer, quote text, sentence text, rule text, score real, plan text) strict;
        create index mention_revision on mention (revision_id);
        create index mention_point on mention (point, article_id);
        create table signature (article_id integer primary key, words blob, first_seen text) strict;
        create table band (band integer, article_id integer, primary key (band, article_id)) strict, without rowid;
        create virtual table search using fts5 (title, body, content = '');
        """;

    private readonly SqliteConnection connection;
    private readonly SqliteCommand[] statements;

    public BareLoop(string file)
    {
        connection = new SqliteConnection($"Data Source={file};Pooling=false");
        connection.Open();
        using (var schema = connection.CreateCommand())
        {
            schema.CommandText = Schema;
            schema.ExecuteNonQuery();
        }

        statements =
        [
            Prepare("insert into article values ($0, $1, $2, $3, $4, $5, $6, $7, $8)", 9), Prepare("insert into alias values ($0, $1)", 2), Prepare("insert into story values ($0)", 1),
            Prepare("insert into revision values ($0, $1, 1, $2, $3, $4, $5, $6, $7, $8)", 9), Prepare("insert into revision_text values ($0, $1)", 2),
            Prepare("insert into mention values (null, $0, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)", 12), Prepare("insert into signature values ($0, $1, $2)", 3), Prepare("insert into band values ($0, $1)", 2),
            Prepare("insert into search (rowid, title, body) values ($0, $1, $2)", 3), Prepare("begin", 0), Prepare("commit", 0),
        ];
    }

    public void Store(IReadOnlyList<ArticleRecord> records)
    {
        for (var i = 0; i < records.Count; i++)
        {
            if (i % 100 == 0)
            {
                Run(9);
            }

            Insert(records[i]);
            if (i % 100 == 99 || i == records.Count - 1)
            {
                Run(10);
            }
        }
    }

    public void Dispose()
    {
        Array.ForEach(statements, statement => statement.Dispose());
        connection.Dispose();
    }

    private void Insert(ArticleRecord record)
    {
        var (id, article, seen) = (record.ItemId, record.Article, record.FirstSeenAt.ToString("O", null));
        Run(2, id);
        Run(0, id, record.Url, record.CanonicalUrl, "outlet", seen, record.Day.ToString("O", null), "full", id, record.Fingerprint.ContentHash);
        Run(1, record.AddressKeys[0], id);
        Run(3, id, id, article.Title, "[]", seen, article.Language, article.Method, "full", record.Fingerprint.ContentHash);
        Run(4, id, article.Text);
        foreach (var mention in record.Mentions)
        {
            Run(5, "0123456789abcdef0123456789abcdef", id, id, "text", mention.Point, mention.Span.Start, mention.Span.End, mention.Quote, mention.Sentence, mention.Rule, mention.Score, record.PlanHash);
        }

        Run(6, id, MemoryMarshal.AsBytes<uint>(record.Fingerprint.Signature.ToArray()).ToArray(), seen);
        foreach (var band in record.Fingerprint.Bands)
        {
            Run(7, band, id);
        }

        Run(8, id, article.Title, article.Text);
    }

    private void Run(int statement, params object?[] values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            statements[statement].Parameters[i].Value = values[i];
        }

        statements[statement].ExecuteNonQuery();
    }

    private SqliteCommand Prepare(string sql, int parameters)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // statements of this file
        command.CommandText = sql;
#pragma warning restore CA2100
        for (var i = 0; i < parameters; i++)
        {
            command.Parameters.Add(new SqliteParameter { ParameterName = $"${i}" });
        }

        return command;
    }
}
