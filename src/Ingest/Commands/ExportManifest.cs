using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Ingest.Core;
using Ingest.Core.Storage;

namespace Ingest.Commands;

/// <summary>
/// Where an export came from, as one JSON object: <c>{created, program, what, format, since, articles: [{id, canonicalUrl, revision, pageSha256,
/// fetched, finalUrl, extractor, method, plans}]}</c>. It is written aside and moved into place when the export is whole.
/// </summary>
internal sealed class ExportManifest : IAsyncDisposable
{
    private readonly string path;
    private readonly FileStream file;
    private readonly Utf8JsonWriter json;
    private bool isWhole;

    /// <summary>Begins a manifest.</summary>
    /// <exception cref="InputException">The file cannot be written.</exception>
    public ExportManifest(string path, string what, string format, DateTimeOffset? since)
    {
        this.path = path;
        try
        {
            file = File.Create(path + ".part");
        }
        catch (Exception denied) when (denied is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"--manifest {path}: the file cannot be written: {denied.Message}", denied);
        }

        json = new Utf8JsonWriter(file, JsonLines.Options with { Indented = true });
        json.WriteStartObject();
        json.WriteString("created", TimeProvider.System.GetUtcNow().ToIso());
        json.WriteString("program", $"ingest {Assembly.GetExecutingAssembly().GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion}");
        json.WriteString("what", what);
        json.WriteString("format", format);
        json.WriteString("since", since?.ToIso());
        json.WriteStartArray("articles");
    }

    /// <summary>Lets articles through and notes each.</summary>
    public async IAsyncEnumerable<ArchivedArticle> Watch(IAsyncEnumerable<ArchivedArticle> articles, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var article in articles.WithCancellation(cancellationToken))
        {
            Write(article);
            if (json.BytesPending > 1 << 16)
            {
                await json.FlushAsync(cancellationToken);
            }

            yield return article;
        }

        isWhole = true;
    }

    public async ValueTask DisposeAsync()
    {
        if (isWhole)
        {
            json.WriteEndArray();
            json.WriteEndObject();
        }

        await json.DisposeAsync();
        await file.DisposeAsync();
        if (isWhole)
        {
            File.Move(path + ".part", path, overwrite: true);
        }
        else
        {
            File.Delete(path + ".part");
        }
    }

    private void Write(ArchivedArticle article)
    {
        var from = article.Provenance;
        json.WriteStartObject();
        json.WriteNumber("id", article.Id);
        json.WriteString("canonicalUrl", article.CanonicalUrl);
        json.WriteNumber("revision", article.Revision);
        json.WriteString("pageSha256", from.PageSha256);
        json.WriteString("fetched", from.FetchedAt?.ToIso());
        json.WriteString("finalUrl", from.FinalUrl);
        json.WriteString("extractor", from.Extractor);
        json.WriteString("method", from.Method);
        json.WriteStartArray("plans");
        foreach (var plan in article.Mentions.Select(mention => mention.PlanHash).Distinct())
        {
            json.WriteStringValue(plan);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
