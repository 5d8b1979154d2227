namespace Ingest.Doctor;

/// <summary>How much a finding matters, the worst first.</summary>
internal enum Severity
{
    /// <summary>Something does not work.</summary>
    Error,

    /// <summary>Something works, but not as it should.</summary>
    Warning,

    /// <summary>Worth knowing.</summary>
    Note,
}
