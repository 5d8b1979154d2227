namespace Ingest.Doctor;

/// <summary>One thing that <c>doctor</c> looks at. To add a check, write a class and name it in <see cref="Checks"/>.</summary>
internal interface ICheck
{
    /// <summary>What is looked at, for people.</summary>
    string Name { get; }

    /// <summary>What there is to say; nothing when all is well.</summary>
    IAsyncEnumerable<Finding> LookAsync(Patient patient, CancellationToken cancellationToken);
}
