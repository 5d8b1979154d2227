using System.Diagnostics;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Markdig;
using Markdig.Extensions.EmphasisExtras;
using Markdig.Extensions.Tables;

namespace Ingest.Core.Tests.Digests;

/// <summary>Markdown as GitHub shows it: GitHub's own parser where it is installed (cmark-gfm), Markdig with GitHub's extensions everywhere, and what GitHub does to the text afterwards.</summary>
internal static partial class GitHub
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .UsePipeTables(new PipeTableOptions { RequireHeaderSeparator = true }).UseAutoLinks().UseEmphasisExtras(EmphasisExtraOptions.Strikethrough).UseTaskLists().UseFootnotes().UseAlertBlocks().UseMathematics().Build();

    /// <summary>Where cmark-gfm is, or <see langword="null"/>.</summary>
    public static string? Program { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Select(folder => Path.Combine(folder, "cmark-gfm")).FirstOrDefault(File.Exists);

    public static IElement Render(string markdown, bool byCmark = false) => new HtmlParser().ParseDocument(byCmark ? Cmark(markdown) : Markdown.ToHtml(markdown, Pipeline)).Body!;

    /// <summary>Stretches of text that GitHub would make a link or a picture of: it looks at each text node by itself, outside of code.</summary>
    public static IEnumerable<string> Touched(IElement page) => page.Descendants<IText>().Where(text => text.ParentElement?.Closest("code") is null).SelectMany(text => Filters.Matches(text.Data)).Select(match => match.Value);

    /// <summary>Text as it is read: white space in a row is one space.</summary>
    public static string Seen(string text) => string.Join(' ', text.Split((char[])[' ', '\n', '\t', '\r', '\f'], StringSplitOptions.RemoveEmptyEntries));

    private static string Cmark(string markdown)
    {
        var start = new ProcessStartInfo(Program!) { RedirectStandardInput = true, RedirectStandardOutput = true };
        foreach (var argument in new[] { "--unsafe", "-e", "table", "-e", "autolink", "-e", "strikethrough", "-e", "tagfilter", "-e", "tasklist", "-e", "footnotes" })
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        process.StandardInput.Write(markdown);
        process.StandardInput.Close();
        return output.GetAwaiter().GetResult();
    }

    /// <summary>Mentions, references to issues, emoji (html-pipeline's @mention, reference and emoji filters).</summary>
    [GeneratedRegex(@"(?<![\w/])@[a-zA-Z0-9][a-zA-Z0-9-]*|(?<!\w)#\d+|\b[Gg][Hh]-\d+|:[\w+-]+:", RegexOptions.ECMAScript)]
    private static partial Regex Filters { get; }
}
