namespace Ingest.Core;

/// <summary>The user's input or configuration is wrong. The message is one line: what, where (file and line, or key), and what would be right. The program ends with exit code 2.</summary>
public sealed class InputException : Exception
{
    public InputException(string message)
        : base(message)
    {
    }

    public InputException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public InputException()
        : this("the input is wrong")
    {
    }
}
