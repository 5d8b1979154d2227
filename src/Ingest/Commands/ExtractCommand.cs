using System.CommandLine;
using System.Threading.Channels;
using Ingest.Core;
using Ingest.Core.Extraction;
using Ingest.Core.Fetching;

namespace Ingest.Commands;

/// <summary><c>ingest extract</c>: pages to articles, one line each, in the order given.</summary>
internal static class ExtractCommand
{
    /// <summary>The address of a page of which none is known; links in it stay unresolved.</summary>
    private static readonly Uri Unknown = new("http://unknown.invalid/");

    public static Command Create()
    {
        var files = new Argument<string[]>("pages") { Description = "Files (.html.gz too), folders or addresses; - reads JSON Lines {file, url?} from standard input", HelpName = "FILE|DIR|URL", Arity = ArgumentArity.OneOrMore };
        var url = new Option<string?>("--url") { Description = "The address that the pages came from" };
        var charset = new Option<string?>("--charset") { Description = "Overrides the charset that the pages declare" };
        var strict = new Option<bool>("--strict") { Description = "Exit with 1 when a page could not be read" };
        return new Command("extract", "Extracts articles from pages, one JSON object a line") { files, url, charset, strict }.Does(async (parsed, cancellationToken) =>
        {
            var label = parsed.GetValue(charset);
            if (label is not null && Charsets.ByLabel(label) is null)
            {
                throw new InputException($"--charset {label}: there is no such charset; expected one such as utf-8 or windows-1251");
            }

            await using var services = new ServiceCollection().AddStages(Settings.From(parsed)).AddIngestLogging(Settings.From(parsed), LogLevel.Warning).BuildServiceProvider();
            var work = new Work(services.GetRequiredService<ArticleExtractor>(), services.GetRequiredService<IFetcher>(), label);
            var failed = await WriteAllAsync(InputFile.Expand(parsed.GetValue(files)!, parsed.GetValue(url), null), work, cancellationToken);
            return failed && parsed.GetValue(strict) ? Verb.PartFailed : Verb.Done;
        });
    }

    /// <summary>Works on as many pages at once as there are cores; the lines come out in the order of the pages.</summary>
    private static async Task<bool> WriteAllAsync(IEnumerable<InputFile> inputs, Work work, CancellationToken cancellationToken)
    {
        using var pass = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var lines = Channel.CreateBounded<Task<PageLine>>(Environment.ProcessorCount);
        var reading = Task.Run(
            async () =>
            {
                try
                {
                    foreach (var input in inputs)
                    {
                        await lines.Writer.WriteAsync(Task.Run(() => work.ReadAsync(input, pass.Token), pass.Token), pass.Token);
                    }

                    lines.Writer.Complete();
                }
                catch (Exception fault) when (fault is InputException or OperationCanceledException)
                {
                    lines.Writer.Complete(fault);
                }
            },
            CancellationToken.None);
        var failed = false;
        try
        {
            await using var output = new BufferedStream(Console.OpenStandardOutput(), 1 << 16);
            await foreach (var pending in lines.Reader.ReadAllAsync(cancellationToken))
            {
                var line = await pending;
                failed |= line.Article is null or { Status: ArticleStatus.Failed };
                await JsonLines.WriteAsync(output, json => ArticleJson.Write(json, line), cancellationToken);
            }
        }
        finally
        {
            await pass.CancelAsync();
            await reading;
        }

        return failed;
    }

    private sealed class Work(ArticleExtractor extractor, IFetcher fetcher, string? charset)
    {
        public async Task<PageLine> ReadAsync(InputFile input, CancellationToken cancellationToken)
        {
            try
            {
                var isAddress = input.File.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || input.File.StartsWith("https://", StringComparison.OrdinalIgnoreCase);
                var (page, problem) = isAddress ? await FetchAsync(new Uri(input.File), cancellationToken) : (Stored(input), null);
                return page is null
                    ? new PageLine(input.File, null, null, problem)
                    : new PageLine(input.File, isAddress ? page.FinalUri : input.Url, await extractor.ExtractAsync(page, null, cancellationToken), null);
            }
            catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or InvalidDataException or UriFormatException)
            {
                return new PageLine(input.File, input.Url, null, unreadable.Message);
            }
        }

        private PageSnapshot Stored(InputFile input) => new()
        {
            RequestedUri = input.Url ?? Unknown,
            FinalUri = input.Url ?? Unknown,
            Content = input.ReadAll(),
            ContentType = charset is null ? null : $"text/html; charset={charset}",
            FetchedAt = default,
        };

        private async Task<(PageSnapshot? Page, string? Problem)> FetchAsync(Uri uri, CancellationToken cancellationToken) =>
            await fetcher.FetchAsync(new FetchRequest { Uri = uri, Kind = FetchKind.Article }, cancellationToken) switch
            {
                FetchResult.Modified { Page: var page } => (charset is null ? page : page with { ContentType = $"text/html; charset={charset}" }, null),
                FetchResult.Failed failed => (null, failed.Detail),
                FetchResult.Deferred deferred => (null, $"{deferred.Detail} until {deferred.Until.ToIso()}"),
                _ => (null, "nothing came"),
            };
    }
}
