using HealthEngine.Jobs;
using Orleans.Runtime;

namespace HealthEngine.UserData;

/// <inheritdoc cref="IErasureGrain"/>
[GrainType("erasure")]
sealed class ErasureGrain(
    [PersistentState("erasure-order", "state")] IPersistentState<ErasureOrder> state, ErasedUsers erased, IJobs jobs)
    : Grain, IErasureGrain
{
    public async Task<Job> Request(ErasureOrder order, string by)
    {
        // The pseudonym of the first request stays: part of the journal may have it already.
        if (!state.RecordExists) await state.Put(order);
        var workspace = order.Account.Workspace;
        if (state.State.Job is { } last && await jobs.Find(workspace, last) is { Job.IsOver: false } underWay) return underWay.Job;
        await erased.Add(order.Account, order.User, by, CancellationToken.None);
        var hash = this.GetPrimaryKeyString()[(this.GetPrimaryKeyString().LastIndexOf('/') + 1)..];
        var job = await jobs.Create(workspace, ErasureWork.Kind, ErasureWork.Parameters(order.Account.Account, hash), by);
        await state.Put(state.State with { Job = job.Id });
        return job;
    }

    public Task<ErasureOrder?> Order() => Task.FromResult(state.RecordExists ? state.State : null);

    public async Task Done()
    {
        if (state.RecordExists) await state.ClearStateAsync();
        DeactivateOnIdle();
    }
}
