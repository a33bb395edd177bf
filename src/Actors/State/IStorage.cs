namespace Orleans.Core;

/// <summary>The stored record behind a state.</summary>
public interface IStorage
{
    /// <summary>The version that was read or written last; <c>null</c> when there is no record.</summary>
    string? Etag { get; }

    bool RecordExists { get; }

    Task ClearStateAsync();

    Task WriteStateAsync();

    Task ReadStateAsync();

    Task ClearStateAsync(CancellationToken cancellationToken) => ClearStateAsync();

    Task WriteStateAsync(CancellationToken cancellationToken) => WriteStateAsync();

    Task ReadStateAsync(CancellationToken cancellationToken) => ReadStateAsync();
}

/// <summary>A state and the record behind it. Setting the state stores nothing until it is written.</summary>
public interface IStorage<TState> : IStorage
{
    TState State { get; set; }
}
