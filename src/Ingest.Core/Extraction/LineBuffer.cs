using System.Text;

namespace Ingest.Core.Extraction;

/// <summary>The line that is being read, with white space folded, and how many of its letters stand in links.</summary>
internal sealed class LineBuffer
{
    private readonly StringBuilder line = new();

    /// <summary>Letters and digits outside links.</summary>
    public int Own { get; private set; }

    /// <summary>Letters and digits in links.</summary>
    public int Linked { get; private set; }

    /// <summary>The line links to where a reader is asked to do something.</summary>
    public bool IsPrompt { get; set; }

    public void Append(string words, bool inLink)
    {
        foreach (var unit in words)
        {
            if (unit == '\u00A0' || !char.IsWhiteSpace(unit))
            {
                line.Append(unit);
                if (char.IsLetterOrDigit(unit))
                {
                    Own += inLink ? 0 : 1;
                    Linked += inLink ? 1 : 0;
                }
            }
            else if (line is not [.., ' '])
            {
                line.Append(' ');
            }
        }
    }

    /// <summary>The line without the space around it; the buffer is empty afterwards.</summary>
    public string Take()
    {
        var said = line.ToString().Trim(' ', '\u00A0');
        Clear();
        return said;
    }

    public void Clear()
    {
        line.Clear();
        (Own, Linked, IsPrompt) = (0, 0, false);
    }
}
