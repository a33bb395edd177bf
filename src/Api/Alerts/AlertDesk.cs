using HealthEngine.Accounts;
using HealthEngine.Alerts;
using HealthEngine.Api.Access;
using HealthEngine.Api.Accounts;
using HealthEngine.Api.Faults;
using HealthEngine.Views;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Orleans;

namespace HealthEngine.Api.Alerts;

/// <summary>Brings what a person does with an alert to the account that has it.</summary>
sealed class AlertDesk(IAccountViews views, IGrainFactory grains)
{
    public async Task<Results<NoContent, ProblemHttpResult>> Handle(HttpContext http, AlertDeed deed)
    {
        var workspace = http.User.Workspace();
        if (await views.Alert(workspace, deed.AlertId, http.RequestAborted) is not { } row)
            return TypedResults.Problem(Problems.NotFound("The workspace has no alert of this id."));
        var outcome = await grains.Account(new AccountKey(workspace, row.Account)).Handle(deed);
        return outcome == AlertDeedOutcome.Done
            ? TypedResults.NoContent()
            : TypedResults.Problem(Problems.Of(
                StatusCodes.Status409Conflict, "The alert is over: its condition cleared. There is nothing left to take care of."));
    }
}
