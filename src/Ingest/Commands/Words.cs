using Ingest.Core;

namespace Ingest.Commands;

/// <summary>The contract's words for our enumerations.</summary>
internal static class Words
{
    public static string ToWord(this ArticleStatus status) => status switch
    {
        ArticleStatus.Full => "full",
        ArticleStatus.Partial => "partial",
        _ => "failed",
    };

    /// <summary>A text from outside for a terminal, which it must not steer: control characters, line ends aside, are blanks.</summary>
    public static string Shown(string text) => string.Concat(text.Select(unit => char.IsControl(unit) && unit != '\n' ? ' ' : unit));
}
