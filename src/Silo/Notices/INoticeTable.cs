using System.Data.Common;
using HealthEngine.Notices;
using HealthEngine.Silo.Deliveries;
using HealthEngine.Silo.Views.Queries;

namespace HealthEngine.Silo.Notices;

/// <summary>Where the rows of notices are; what is asked of them is the same for both stores.</summary>
interface INoticeTable
{
    Task<List<T>> Query<T>(ViewsQuery query, Func<DbDataReader, T> read, CancellationToken cancellation);

    /// <summary>Writes changes if the mark still stands where they began, in one transaction.</summary>
    /// <param name="puts">Their messages.</param>
    Task<bool> Apply(NoticeChanges changes, IReadOnlyList<DeliveryPut> puts, CancellationToken cancellation);

    /// <summary>Runs a statement.</summary>
    /// <returns>Rows that it changed.</returns>
    Task<int> Run(ViewsQuery statement, CancellationToken cancellation);

    Task<IAsyncDisposable> Lead(CancellationToken cancellation);
}
