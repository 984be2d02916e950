// ---- paper

/** A site that was built without knowing its address knows it here. */
const nameAddress = (place) => {
  place.textContent ||= location.origin + decodeURI(location.pathname);
};
