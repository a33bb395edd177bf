namespace HealthEngine.Silo.Demo;

/// <summary>How a customer begins: its traits, its subscription, its first steps.</summary>
static class AccountStart
{
    public static void On(AccountDay today, bool isFirst)
    {
        if (isFirst) Introduce(today);
        if (today.Account.BornDay >= 0) TakeSteps(today);
        else if (isFirst) RememberSteps(today);
    }

    static void Introduce(AccountDay today)
    {
        var account = today.Account;
        var at = today.At(0.2 + today.Chance.Share());
        today.Add("account.created", at, props: DemoProps.Of(
            ("name", account.Name), ("segment", account.Segment), ("plan", account.Plan), ("owner", account.Owner),
            ("seats", today.Seats), ("industry", account.Industry), ("country", account.Country), ("timeZone", account.Zone.Id),
            ("signupAt", today.SignedUpAt), ("renewalAt", today.RenewalAt)));
        today.Add("billing.subscription_started", at.AddSeconds(5), props: DemoProps.Of(
            ("subscription", today.Subscription), ("mrr", today.Mrr), ("currency", "USD"), ("plan", account.Plan),
            ("seats", today.Seats), ("termEnd", today.RenewalAt), ("status", "active")));
        if (account.Integration is { } integration)
        {
            today.Add("integration.installed", at.AddSeconds(9), props: DemoProps.Of(("integration", integration)));
        }

        if (account.BornDay < 0) return;
        today.Add("funnel.signed_up", at.AddSeconds(-3));
        today.Add("funnel.converted", at.AddSeconds(6));
        today.Add("cost.recorded", at.AddSeconds(7), value: decimal.Round(today.Mrr * 3.5m, 2), props: DemoProps.Of(
            ("currency", "USD"), ("kind", "acquisition")));
    }

    /// <summary>Customers from before the start took their steps then; without that they would look stuck to this day.</summary>
    static void RememberSteps(AccountDay today)
    {
        for (var step = 0; step < DemoNames.Milestones.Length; step++)
        {
            var taken = today.SignedUpAt.AddDays((int)(step * 4 * today.Account.Pace)).AddHours(15 + step);
            today.Add("onboarding.milestone", taken, DemoNames.Milestones[step], today.Account.Users[0].Name);
        }
    }

    static void TakeSteps(AccountDay today)
    {
        for (var step = 0; step < DemoNames.Milestones.Length; step++)
        {
            // One that is stuck takes the first step only.
            if (step > 0 && today.Chapter.Story == Story.StuckOnboarding) return;
            if (today.Age != (int)(step * 4 * today.Account.Pace)) continue;
            today.Add("onboarding.milestone", today.At(9 + step), DemoNames.Milestones[step], today.Account.Users[0].Name);
        }
    }
}
