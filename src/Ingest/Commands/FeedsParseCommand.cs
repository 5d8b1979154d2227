using System.CommandLine;
using Ingest.Core;
using Ingest.Core.Feeds;

namespace Ingest.Commands;

/// <summary><c>ingest feeds parse</c>: stored feed documents, one line each.</summary>
internal static class FeedsParseCommand
{
    /// <summary>The address of a document of which none is known; nothing is resolved against it.</summary>
    private static readonly Uri Unknown = new("file:///");

    public static Command Create()
    {
        var files = new Argument<string[]>("files") { Description = "Feed documents; - reads JSON Lines {file, url?, headers?} from standard input", HelpName = "FILE", Arity = ArgumentArity.OneOrMore };
        var type = new Option<string?>("--content-type") { Description = "The Content-Type that the documents came with" };
        var url = new Option<string?>("--url") { Description = "The address that the documents came from" };
        var strict = new Option<bool>("--strict") { Description = "Exit with 1 when a document could not be read" };
        return new Command("parse", "Parses stored feed documents, one JSON object a line") { files, type, url, strict }.Does(async (parsed, cancellationToken) =>
        {
            var failed = false;
            await using var output = new BufferedStream(Console.OpenStandardOutput(), 1 << 16);
            foreach (var input in InputFile.Expand(parsed.GetValue(files)!, parsed.GetValue(url), parsed.GetValue(type)))
            {
                cancellationToken.ThrowIfCancellationRequested();
                var result = Parse(input);
                failed |= result is FeedParseResult.Unreadable;
                await JsonLines.WriteAsync(output, json => FeedJson.Write(json, input.File, result), cancellationToken);
            }

            return failed && parsed.GetValue(strict) ? Verb.PartFailed : Verb.Done;
        });
    }

    private static FeedParseResult Parse(InputFile input)
    {
        try
        {
            return FeedParser.Parse(new PageSnapshot
            {
                RequestedUri = input.Url ?? Unknown,
                FinalUri = input.Url ?? Unknown,
                Content = input.ReadAll(),
                ContentType = input.Header("content-type"),
                ContentLocation = input.Header("content-location"),
                ContentLanguage = input.Header("content-language"),
                FetchedAt = default,
            });
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            return new FeedParseResult.Unreadable(unreadable.Message);
        }
    }
}
