using System.Security.Cryptography;
using HealthEngine.Accounts;
using HealthEngine.Jobs;

namespace HealthEngine.UserData;

/// <summary>Erases users of accounts.</summary>
public sealed class UserErasures(IGrainFactory grains, ErasedUsers erased)
{
    const int PseudonymBytes = 8; // of an account's users, no two alike

    /// <summary>Has a user erased. From its return on nothing of theirs is taken any more; the job does the rest.</summary>
    /// <exception cref="JobsBusyException">Too many wait.</exception>
    /// <exception cref="ErasuresFullException">The workspace has erased as many as it may.</exception>
    public async Task<Job> Request(AccountKey account, string user, string by, CancellationToken cancellation)
    {
        var list = await erased.Prepare(account.Workspace, by, cancellation);
        if (list.Count >= ErasedUsers.CountMax && !list.Has(account.Account, user)) throw new ErasuresFullException();
        var pseudonym = ErasureOrder.PseudonymPrefix + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(PseudonymBytes));
        return await grains
            .GetGrain<IErasureGrain>(IErasureGrain.KeyOf(account.Workspace, list.Hash(account.Account, user)))
            .Request(new(account.GrainKey, user, pseudonym, null), by);
    }
}

/// <summary>A workspace has erased as many users as are remembered.</summary>
public sealed class ErasuresFullException() : Exception(
    $"The workspace has erased {ErasedUsers.CountMax} users, which is the most that are kept out for good.");
