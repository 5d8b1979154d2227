namespace Ingest.Storage.Sqlite;

/// <summary>How a store is opened.</summary>
public enum StoreMode
{
    /// <summary>To read; the store must exist.</summary>
    ReadOnly,

    /// <summary>To read and write; an absent store is made.</summary>
    ReadWrite,
}
