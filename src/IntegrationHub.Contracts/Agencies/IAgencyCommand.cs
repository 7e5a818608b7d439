namespace IntegrationHub.Contracts.Agencies;

/// <summary>A command for one step at one agency. It travels to that agency's own queue and to no other.</summary>
public interface IAgencyCommand
{
    /// <summary>The code of the agency it is for; see <see cref="AgencyCodes"/>.</summary>
    string Agency { get; }

    /// <summary>The application the step belongs to.</summary>
    Guid ApplicationId { get; }

    /// <summary>The step it is about.</summary>
    Guid StepId { get; }

    /// <summary>
    /// The number of this command within its step, from 1 without gaps. The agency applies the next one, drops a
    /// lower one as a duplicate and defers a higher one. With the step id it makes the backend's idempotency key.
    /// </summary>
    int Sequence { get; }
}
