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
}
