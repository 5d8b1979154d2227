namespace Ingest.Core;

/// <summary>Where a mention stands. A mention in the title counts in the title.</summary>
public enum MentionField
{
    Text,
    Title,
}
