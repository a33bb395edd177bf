using System.Data.Common;
using HealthEngine.Deliveries;

namespace HealthEngine.Silo.Deliveries;

/// <summary>Where deliveries are kept: both stores take the same statements.</summary>
interface IDeliveryDatabase
{
    /// <summary>Runs statements in one transaction; on disk when it returns.</summary>
    /// <returns>For each, how many rows it changed.</returns>
    Task<IReadOnlyList<int>> Write(IReadOnlyList<Statement> statements, CancellationToken cancellation);

    /// <summary>Writes what came of attempts, and what else they brought, in one transaction.</summary>
    Task Record(
        IReadOnlyList<(int Workspace, DeliveryRecord Record)> records, IReadOnlyList<Statement> beside, CancellationToken cancellation);

    Task<List<T>> Read<T>(Statement statement, Func<DbDataReader, T> read, CancellationToken cancellation);

    /// <summary>Returns when this silo is the one that sends.</summary>
    Task<IDeliveryLead> Lead(CancellationToken cancellation);

    /// <inheritdoc cref="IDeliveries.LookAgain"/>
    TimeSpan LookAgain { get; }
}

/// <summary>An SQL statement with its values by name, <c>@name</c> in the text.</summary>
sealed record Statement(string Sql, params IReadOnlyList<(string Name, object? Value)> Values);
